// Sets the chosen theme before the first paint, so that a dark room stays dark.
try {
  const theme = JSON.parse(localStorage.getItem('handwell.theme') ?? '"system"');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage is switched off or holds something else: the system's theme it is.
}

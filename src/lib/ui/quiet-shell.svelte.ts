let quiet = $state(false);

/** While something is recorded the navigation steps back: the picture and one number matter. */
export const shell = {
  get quiet(): boolean {
    return quiet;
  },
  set quiet(on: boolean) {
    quiet = on;
  }
};

import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cacheControl, headersOfBuild } from './security-headers.mjs';

const ALWAYS = cacheControl('/');
const IMMUTABLE = cacheControl('/_app/immutable/x');

/** @typedef {Record<string, string>} Headers */
/** @param {Headers} headers @param {(name: string, value: string) => string} line */
const each = (headers, line) =>
  Object.entries(headers)
    .map(([name, value]) => line(name, value))
    .join('\n');

/**
 * A `map` and a `server`, to be included where nginx has its `http`. No block inside the server may add a header: it
 * would lose all of these.
 *
 * @param {Headers} headers
 */
const nginx = (
  headers
) => `# Handwell on nginx: set the two names, put this into /etc/nginx/conf.d/, add your certificate.
map $uri $handwell_cache {
  default "${ALWAYS}";
  ~^/_app/immutable/ "${IMMUTABLE}";
}
server {
  listen 80;
  server_name example.org;
  root /var/www/handwell;
${each(headers, (name, value) => `  add_header ${name} "${value}" always;`)}
  add_header Cache-Control $handwell_cache always;
  include /etc/nginx/mime.types;
  types {
    application/manifest+json webmanifest;
  }
  default_type application/octet-stream;
  charset utf-8;
  error_page 403 404 405 /404.html;
  location / {
    try_files $uri $uri.html $uri/index.html =404;
  }
  location ~ ^(?<page>/.+)/$ {
    try_files $page.html $page/index.html =404;
  }
}
`;

/** @param {Headers} headers */
const caddy = (headers) => `# Handwell on Caddy: set the address and the folder.
(handwell) {
  header {
${each(headers, (name, value) => `    ${name} "${value}"`)}
    ?Cache-Control "${ALWAYS}"
  }
}
example.org {
  root * /var/www/handwell
  import handwell
  @immutable {
    path /_app/immutable/*
    file
  }
  header @immutable Cache-Control "${IMMUTABLE}"
  header /manifest.webmanifest Content-Type application/manifest+json
  @page path_regexp page ^(/.+)/$
  rewrite @page {re.page.1}
  try_files {path} {path}.html {path}/index.html
  file_server
  handle_errors {
    import handwell
    rewrite * /404.html
    file_server
  }
}
`;

/**
 * For Netlify and Cloudflare Pages, which find it in the folder that is published. What has no Cache-Control here they
 * let be asked for each time by themselves.
 *
 * @param {Headers} headers
 */
const headersFile = (headers) => `/*
${each(headers, (name, value) => `  ${name}: ${value}`)}

/_app/immutable/*
  Cache-Control: ${IMMUTABLE}
`;

/** @param {Headers} headers */
const htaccess = (
  headers
) => `# Handwell on Apache 2.4 with mod_headers and mod_rewrite, where AllowOverride All holds.
${each(headers, (name, value) => `Header always set ${name} "${value}"`)}
Header always set Cache-Control "${ALWAYS}"
Header always set Cache-Control "${IMMUTABLE}" "expr=%{REQUEST_URI} =~ m#^/_app/immutable/# && %{REQUEST_STATUS} -in {'200', '206', '304'}"
AddType application/manifest+json .webmanifest
AddType application/wasm .wasm
AddDefaultCharset utf-8
ErrorDocument 403 /404.html
ErrorDocument 404 /404.html
Options -Indexes -MultiViews
DirectorySlash Off
RewriteEngine On
RewriteCond %{REQUEST_FILENAME} !-f
RewriteCond %{DOCUMENT_ROOT}/$1.html -f
RewriteRule ^(.+?)/?$ /$1.html [L]
`;

/** Files in a built site that are for its host, and none of the app's. */
export const HOST_RULES = {
  'hosts/nginx.conf': nginx,
  'hosts/Caddyfile': caddy,
  _headers: headersFile,
  '.htaccess': htaccess
};

/**
 * Writes into a built site what makes common hosts answer with the headers of `npm start`.
 *
 * @param {string} dir of the built site
 */
export async function writeHostRules(dir) {
  const headers = await headersOfBuild(dir);
  for (const [path, rules] of Object.entries(HOST_RULES)) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), rules(headers));
  }
}

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

export interface Host {
  readonly name: string;
  /** Of Debian. */
  readonly install: string;
  readonly program: string;
  /** Its rules hold of requests too that are none, and are refused before any file is looked for. */
  readonly readsRulesFirst?: true;
  /** Configuration around the rules of a built site, by file name; the first is what the program is given. */
  files(site: string, port: number, work: string): Promise<Readonly<Record<string, string>>>;
  args(config: string): readonly string[];
}

const rules = (site: string, name: string) => readFile(join(site, name), 'utf8');
const asRoot = process.getuid?.() === 0;

export const HOSTS: readonly Host[] = [
  {
    name: 'nginx',
    install: 'apt-get install -y nginx',
    program: '/usr/sbin/nginx',
    readsRulesFirst: true,
    files: async (site, port, work) => ({
      'nginx.conf': `${asRoot ? 'user root;\n' : ''}daemon off; pid ${work}/pid; error_log ${work}/log;
events {}
http { access_log off; include ${work}/site.conf; ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
        .map((kind) => `${kind}_temp_path ${work}/${kind};`)
        .join(' ')} }`,
      'site.conf': (await rules(site, 'hosts/nginx.conf'))
        .replace('listen 80', `listen 127.0.0.1:${port}`)
        .replace('/var/www/handwell', site)
    }),
    args: (config) => ['-c', config]
  },
  {
    name: 'Caddy',
    install: 'apt-get install -y caddy',
    program: '/usr/bin/caddy',
    files: async (site, port) => ({
      Caddyfile: `{\n  admin off\n  auto_https off\n}\n${(await rules(site, 'hosts/Caddyfile'))
        .replace('example.org {', `http://localhost:${port} {`)
        .replace('/var/www/handwell', site)}`
    }),
    args: (config) => ['run', '--config', config, '--adapter', 'caddyfile']
  },
  {
    name: 'Apache',
    install: 'apt-get install -y apache2',
    program: '/usr/sbin/apache2',
    files: async (site, port, work) => ({
      // It reads .htaccess out of the site by itself.
      'apache.conf': `Listen 127.0.0.1:${port}\nServerName localhost\nPidFile ${work}/pid\nErrorLog ${work}/log
${['mpm_event', 'authz_core', 'mime', 'dir', 'headers', 'rewrite']
  .map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`)
  .join('\n')}
${asRoot ? 'User www-data\nGroup www-data' : ''}
TypesConfig /etc/mime.types\nDocumentRoot ${site}
<Directory ${site}>\nAllowOverride All\nRequire all granted\n</Directory>`
    }),
    args: (config) => ['-X', '-f', config]
  }
];

export const isInstalled = ({ program }: Host): boolean => existsSync(program);

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Starts a host with the rules that a built site has for it. */
export async function startHost(host: Host, site: string, work: string) {
  const port = await freePort();
  const files = await host.files(site, port, work);
  for (const [name, text] of Object.entries(files)) await writeFile(join(work, name), text);
  let said = '';
  const child = spawn(host.program, host.args(join(work, Object.keys(files)[0]!)), {
    env: { ...process.env, HOME: work, XDG_DATA_HOME: work, XDG_CONFIG_HOME: work }
  });
  child.stderr.on('data', (text) => (said += String(text)));
  const url = `http://localhost:${port}`;
  for (let tries = 0; ; tries++) {
    const up = await fetch(url).then(
      () => true,
      () => false
    );
    if (up) break;
    if (child.exitCode !== null || tries > 100) throw new Error(`${host.name} did not start:\n${said}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const closed = new Promise((resolve) => child.on('close', resolve));
  return {
    url,
    close: async () => {
      child.kill();
      await closed;
    }
  };
}

const TEMPORARY = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']

export interface NginxOptions {
  folder: string
  documents: string
  port: number
  asRoot: boolean
}

/** Scripts may have a path behind their name (Moodle's slash arguments); what is no file goes to Moodle's router. */
export function nginxConfiguration({ folder, documents, port, asRoot }: NginxOptions): string {
  const temporary = TEMPORARY.map((kind) => `${kind}_temp_path ${folder}/nginx/${kind};`).join('\n  ')
  return `${asRoot ? 'user root;\n' : ''}daemon off;
worker_processes 1;
pid ${folder}/nginx/pid;
error_log ${folder}/nginx.log;
events { worker_connections 512; }
http {
  ${temporary}
  types { text/html html; text/css css; text/javascript js mjs; image/svg+xml svg; image/png png; font/woff2 woff2; }
  access_log off;
  client_max_body_size 64m;
  server {
    listen 127.0.0.1:${port};
    root ${documents};
    index index.php;
    location / { try_files $uri $uri/ /r.php; }
    location ~ ^(?<script>.+?\\.php)(?<info>/.*)?$ {
      if (!-f $document_root$script) { return 404; }
      fastcgi_pass unix:${folder}/fpm.sock;
      fastcgi_read_timeout 300;
      fastcgi_buffers 16 32k;
      fastcgi_buffer_size 64k;
      fastcgi_param SCRIPT_FILENAME $document_root$script;
      fastcgi_param SCRIPT_NAME $script;
      fastcgi_param PATH_INFO $info;
      fastcgi_param QUERY_STRING $query_string;
      fastcgi_param REQUEST_METHOD $request_method;
      fastcgi_param REQUEST_URI $request_uri;
      fastcgi_param CONTENT_TYPE $content_type;
      fastcgi_param CONTENT_LENGTH $content_length;
      fastcgi_param DOCUMENT_ROOT $document_root;
      fastcgi_param SERVER_PROTOCOL $server_protocol;
      fastcgi_param SERVER_SOFTWARE nginx;
      fastcgi_param REMOTE_ADDR $remote_addr;
      fastcgi_param SERVER_ADDR $server_addr;
      fastcgi_param SERVER_PORT $server_port;
      fastcgi_param SERVER_NAME $host;
    }
  }
}
`
}

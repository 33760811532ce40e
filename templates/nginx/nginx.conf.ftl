<#macro auth of indent>
<#if of.authFile??>
${indent?no_esc}auth_basic secured;
${indent?no_esc}auth_basic_user_file ${of.authFile};
</#if>
</#macro>
<#macro challenge server>
<#if server.acmeRoot??>
    location ^~ /.well-known/acme-challenge/ {
<#if server.acmeFallbackHost??>
      try_files $uri @acme-fallback;
</#if>
      root ${server.acmeRoot};
      auth_basic off;
    }
<#if server.acmeFallbackHost??>
    location @acme-fallback {
      auth_basic off;
      proxy_pass ${"http://" + server.acmeFallbackHost};
    }
</#if>
</#if>
</#macro>
<#macro block server>
  server {
<#list server.listens as listen>
    listen ${listen.address}<#list listen.words as word> ${word}</#list>;
</#list>
    server_name<#list server.names as name> ${name}</#list>;
<@challenge server/>
<#if server.root??>
    root ${server.root};
</#if>
<#if server.redirect??>
    location / {
      return ${server.redirectCode?c?no_esc} ${server.redirect};
    }
</#if>
<#if server.certificate??>
    ssl_certificate ${server.certificate.chain};
    ssl_certificate_key ${server.certificate.key};
<#if server.certificate.trusted??>
    ssl_trusted_certificate ${server.certificate.trusted};
</#if>
<#if server.kTLS>
    ssl_conf_command Options KTLS;
</#if>
</#if>
<#if server.rejectSSL>
    ssl_reject_handshake on;
</#if>
<@auth server "    "/>
<#list server.locations as location>
<@place location/>
</#list>
<#if server.extraConfig??>
${server.extraConfig}
</#if>
  }
</#macro>
<#macro place at>
    location ${location(at.name)} {
<#if at.proxyPass??>
      proxy_pass ${at.proxyPass};
<#if at.proxyWebsockets>
      proxy_http_version 1.1;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection $connection_upgrade;
</#if>
</#if>
<#if at.uwsgiPass??>
      uwsgi_pass ${at.uwsgiPass};
</#if>
<#list at.fastcgiParams as key, value>
      fastcgi_param ${key} ${value};
</#list>
<#if at.index??>
      index ${words(at.index)};
</#if>
<#if at.tryFiles??>
      try_files ${words(at.tryFiles)};
</#if>
<#if at.root??>
      root ${at.root};
</#if>
<#if at.alias??>
      alias ${at.alias};
</#if>
<#if at.extraConfig??>
${at.extraConfig}
</#if>
<#if at.return??>
      return ${words(at.return)};
</#if>
<#if at.proxyHeaders>
      include ${dir + "/proxy-headers.conf"};
</#if>
<#if at.uwsgiParams>
      include ${dir + "/uwsgi_params"};
</#if>
<@auth at "      "/>
    }
</#macro>
<#if prependConfig??>
${prependConfig}
</#if>
pid /run/nginx/nginx.pid;
error_log ${words(logError)};
daemon off;
include /etc/nginx/modules-enabled/*.conf;
events {
<#if eventsConfig??>
${eventsConfig}
</#if>
}
http {
<#if httpConfig??>
${httpConfig}
<#else>
  include ${dir + "/mime.types"};
  include ${dir + "/fastcgi.conf"};
  include ${dir + "/uwsgi_params"};
  default_type application/octet-stream;
  types_hash_max_size ${typesHashMaxSize};
<#if recommendedOptimisation>
  sendfile on;
  tcp_nopush on;
  tcp_nodelay on;
  keepalive_timeout 65;
</#if>
<#if resolver?size != 0>
  resolver<#list resolver as word> ${word}</#list>;
</#if>
<#list caches as cache>
  proxy_cache_path ${cache.path} levels=${cache.levels} keys_zone=${cache.keysZoneName}:${cache.keysZoneSize} inactive=${cache.inactive} max_size=${cache.maxSize} use_temp_path=${cache.useTempPath?string("on", "off")};
</#list>
<#if sslProtocols != "">
  ssl_protocols ${words(sslProtocols)};
</#if>
<#if sslCiphers??>
  ssl_ciphers ${sslCiphers};
</#if>
<#if sslDhparam??>
  ssl_dhparam ${sslDhparam};
</#if>
<#if recommendedTlsSettings>
  ssl_session_timeout 1d;
  ssl_session_cache shared:SSL:10m;
  ssl_session_tickets off;
  ssl_prefer_server_ciphers off;
</#if>
<#if recommendedGzipSettings>
  gzip on;
  gzip_static on;
  gzip_vary on;
  gzip_comp_level 5;
  gzip_min_length 256;
  gzip_proxied expired no-cache no-store private auth;
  gzip_types application/atom+xml application/geo+json application/javascript application/json application/ld+json application/manifest+json application/rdf+xml application/vnd.ms-fontobject application/wasm application/xhtml+xml application/xml font/eot font/otf font/ttf image/bmp image/svg+xml text/cache-manifest text/calendar text/css text/javascript text/markdown text/plain text/vcard text/vtt text/xml;
</#if>
<#if recommendedProxySettings>
  proxy_redirect off;
  proxy_connect_timeout ${proxyTimeout};
  proxy_send_timeout ${proxyTimeout};
  proxy_read_timeout ${proxyTimeout};
  proxy_http_version 1.1;
  proxy_set_header Connection "";
  include ${dir + "/proxy-headers.conf"};
</#if>
<#if recommendedUwsgiSettings>
  uwsgi_connect_timeout ${proxyTimeout};
  uwsgi_send_timeout ${proxyTimeout};
  uwsgi_read_timeout ${proxyTimeout};
</#if>
<#if mapHashBucketSize??>
  map_hash_bucket_size ${mapHashBucketSize};
</#if>
<#if mapHashMaxSize??>
  map_hash_max_size ${mapHashMaxSize};
</#if>
<#if serverNamesHashBucketSize??>
  server_names_hash_bucket_size ${serverNamesHashBucketSize};
</#if>
<#if serverNamesHashMaxSize??>
  server_names_hash_max_size ${serverNamesHashMaxSize};
</#if>
  map $http_upgrade $connection_upgrade {
    default upgrade;
    '' close;
  }
  client_max_body_size ${clientMaxBodySize};
  server_tokens <#if serverTokens>on<#else>off</#if>;
<#if commonHttpConfig??>
${commonHttpConfig}
</#if>
<#list upstreams as upstream>
  upstream ${upstream.name} {
<#list upstream.servers as server>
    server ${server.address}<#list server.words as word> ${word}</#list>;
</#list>
<#if upstream.extraConfig??>
${upstream.extraConfig}
</#if>
  }
</#list>
<#if statusPage>
  server {
<#list statusListens as address>
    listen ${address};
</#list>
    server_name localhost;
    location /nginx_status {
      stub_status on;
      access_log off;
      allow 127.0.0.1;
      allow ::1;
      deny all;
    }
  }
</#if>
<#list servers as server>
<@block server/>
</#list>
<#if appendHttpConfig??>
${appendHttpConfig}
</#if>
</#if>
}
<#if streamConfig??>
stream {
${streamConfig}
}
</#if>
<#if appendConfig??>
${appendConfig}
</#if>

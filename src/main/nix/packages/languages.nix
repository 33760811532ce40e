# Sets of packages: the libraries of languages, the extensions of PostgreSQL, kernels.
{ lib, debian }:
self:
let
  # Names of libraries whose Debian package is not PREFIX-NAME.
  library = prefix: suffix: special: names:
    lib.genAttrs names (name: debian name { deb = special.${name} or (prefix + lib.toLower (builtins.replaceStrings [ "_" ] [ "-" ] name) + suffix); });

  # A program with libraries is the program, and their packages.
  withPackages = program: set: choose:
    let
      chosen = if builtins.isFunction choose then choose set else choose;
      needed = lib.concatMapStrings (p: builtins.substring 0 0 "${p.onPath or p}") chosen;
      package = program // {
        outPath = program.outPath + needed;
        onPath = program.onPath + needed;
        programs = lib.mapAttrs (_: path: path + needed) program.programs;
        meta = program.meta // { debian = lib.unique (lib.concatMap (p: p.meta.debian or [ ]) ([ program ] ++ chosen)); };
        out = package;
        bin = package;
        lib = package;
      };
    in
    package;

  python3Packages = library "python3-" ""
    {
      beautifulsoup4 = "python3-bs4";
      pyyaml = "python3-yaml";
      pillow = "python3-pil";
      psycopg2 = "python3-psycopg2";
      pyserial = "python3-serial";
      python-dateutil = "python3-dateutil";
      dateutil = "python3-dateutil";
      pyopenssl = "python3-openssl";
      pyzmq = "python3-zmq";
      paho-mqtt = "python3-paho-mqtt";
      mysqlclient = "python3-mysqldb";
      attrs = "python3-attr";
      ldap = "python3-ldap";
      ruamel-yaml = "python3-ruamel.yaml";
      zope_interface = "python3-zope.interface";
      prometheus-client = "python3-prometheus-client";
      dnspython = "python3-dnspython";
      pygobject3 = "python3-gi";
      dbus-python = "python3-dbus";
      python-systemd = "python3-systemd";
      discordpy = "python3-discord";
      gitpython = "python3-git";
      pytest = "python3-pytest";
      matplotlib = "python3-matplotlib";
      scikit-learn = "python3-sklearn";
      pycryptodome = "python3-pycryptodome";
      pyparsing = "python3-pyparsing";
      python-dotenv = "python3-dotenv";
      pyjwt = "python3-jwt";
      pynacl = "python3-nacl";
      pytz = "python3-tz";
      websocket-client = "python3-websocket";
    } [
    "aiohttp" "apscheduler" "argcomplete" "attrs" "babel" "bcrypt" "beautifulsoup4" "boto3" "bottle" "celery" "certifi" "cffi"
    "chardet" "click" "colorama" "configobj" "croniter" "cryptography" "dateutil" "dbus-python" "decorator" "distro" "django"
    "dnspython" "docker" "docopt" "fastapi" "feedparser" "flask" "flask-login" "gevent" "gitpython" "greenlet" "gunicorn"
    "html5lib" "httplib2" "httpx" "humanize" "icalendar" "idna" "ipython" "irc" "itsdangerous" "jinja2" "jmespath" "jsonschema"
    "keyring" "kubernetes" "ldap" "ldap3" "lxml" "mako" "markdown" "markupsafe" "matplotlib" "mechanize" "msgpack" "mutagen"
    "mysqlclient" "netaddr" "netifaces" "networkx" "numpy" "oauthlib" "opencv4" "packaging" "paho-mqtt" "pandas" "paramiko" "passlib"
    "pexpect" "pillow" "pip" "ply" "prettytable" "prometheus-client" "psutil" "psycopg2" "ptyprocess" "pyasn1" "pycparser"
    "pycryptodome" "pycurl" "pydantic" "pygments" "pygobject3" "pyinotify" "pyjwt" "pymongo" "pymysql" "pynacl" "pyopenssl" "pyparsing"
    "pyserial" "pytest" "python-dateutil" "python-dotenv" "python-systemd" "pytz" "pyudev" "pyyaml" "pyzmq" "redis" "regex" "requests"
    "rich" "ruamel-yaml" "scikit-learn" "scipy" "setproctitle" "setuptools" "simplejson" "six" "sqlalchemy" "tabulate" "termcolor"
    "toml" "tornado" "tqdm" "twisted" "tzlocal" "ujson" "urllib3" "uvicorn" "virtualenv" "watchdog" "websocket-client" "websockets"
    "werkzeug" "wheel" "xmltodict" "yarl" "zope_interface" "zstandard"
  ] // { opencv4 = debian "opencv4" { deb = "python3-opencv"; }; python = self.python3; };

  perlPackages = lib.mapAttrs (name: deb: debian name { inherit deb; }) {
    ConfigGeneral = "libconfig-general-perl";
    CryptSSLeay = "libcrypt-ssleay-perl";
    DBDPg = "libdbd-pg-perl";
    DBDSQLite = "libdbd-sqlite3-perl";
    DBDmysql = "libdbd-mysql-perl";
    DBI = "libdbi-perl";
    DateTime = "libdatetime-perl";
    EmailMIME = "libemail-mime-perl";
    FileSlurp = "libfile-slurp-perl";
    HTMLParser = "libhtml-parser-perl";
    HTTPMessage = "libhttp-message-perl";
    IOSocketSSL = "libio-socket-ssl-perl";
    JSON = "libjson-perl";
    JSONXS = "libjson-xs-perl";
    LWP = "libwww-perl";
    LWPProtocolHttps = "liblwp-protocol-https-perl";
    MIMELite = "libmime-lite-perl";
    Moose = "libmoose-perl";
    NetSSLeay = "libnet-ssleay-perl";
    NetDNS = "libnet-dns-perl";
    TemplateToolkit = "libtemplate-perl";
    TextCSV = "libtext-csv-perl";
    TryTiny = "libtry-tiny-perl";
    URI = "liburi-perl";
    XMLLibXML = "libxml-libxml-perl";
    XMLSimple = "libxml-simple-perl";
    YAML = "libyaml-perl";
  };

  phpExtensions = library "php-" ""
    {
      mysqli = "php-mysql";
      pdo_mysql = "php-mysql";
      pgsql = "php-pgsql";
      pdo_pgsql = "php-pgsql";
      pdo_sqlite = "php-sqlite3";
      simplexml = "php-xml";
      dom = "php-xml";
      xmlreader = "php-xml";
      xmlwriter = "php-xml";
    } [
    "amqp" "apcu" "ast" "bcmath" "bz2" "curl" "dom" "enchant" "gd" "gmp" "gnupg" "igbinary" "imagick" "imap" "intl" "ldap" "mailparse"
    "mbstring" "memcached" "mongodb" "msgpack" "mysqli" "odbc" "pdo_mysql" "pdo_pgsql" "pdo_sqlite" "pgsql" "pspell" "redis" "simplexml" "snmp"
    "soap" "sqlite3" "ssh2" "tidy" "xdebug" "xml" "xmlreader" "xmlrpc" "xmlwriter" "yaml" "zip" "zmq"
  ]
  # What PHP has in Debian's own packages without one of its own.
  // lib.genAttrs [ "calendar" "ctype" "exif" "ffi" "fileinfo" "filter" "ftp" "gettext" "iconv" "opcache" "openssl" "pcntl" "pdo" "posix" "readline" "session" "shmop" "sockets" "sodium" "sysvmsg" "sysvsem" "sysvshm" "tokenizer" "zlib" ]
    (name: debian name { deb = "php-common"; });
  php = base: base // {
    extensions = phpExtensions;
    withExtensions = choose: withPackages base phpExtensions (if builtins.isFunction choose then args: choose { enabled = [ ]; all = args; } else choose) // { inherit (php base) extensions buildEnv; };
    buildEnv = { extensions ? ({ enabled, all }: enabled), extraConfig ? "" }:
      if extraConfig != "" then throw "pkgs.php.buildEnv: extraConfig is not available. Write services.phpfpm.phpOptions or the pool's phpOptions."
      else (php base).withExtensions extensions;
    unwrapped = base;
  };

  postgresqlPackages = major: lib.mapAttrs (name: deb: debian name { deb = "postgresql-${major}-${deb}"; }) {
    hypopg = "hypopg";
    ip4r = "ip4r";
    pg_cron = "cron";
    pg_partman = "partman";
    pg_rational = "rational";
    pg_repack = "repack";
    pg_similarity = "similarity";
    pgaudit = "pgaudit";
    pgfincore = "pgfincore";
    pgmemcache = "pgmemcache";
    pgmp = "pgmp";
    pgpcre = "pgpcre";
    pgrouting = "pgrouting";
    pgsphere = "pgsphere";
    pgtap = "pgtap";
    plpgsql_check = "plpgsql-check";
    plr = "plr";
    postgis = "postgis-3";
    repmgr = "repmgr";
    rum = "rum";
    tds_fdw = "tds-fdw";
    wal2json = "wal2json";
  } // {
    pgvector = debian "pgvector" { deb = "postgresql-${major}-pgvector"; note = "pgvector for PostgreSQL ${major} comes from https://apt.postgresql.org, which must be among the machine's sources of packages"; };
    plpython3 = debian "plpython3" { deb = "postgresql-plpython3-${major}"; };
    plperl = debian "plperl" { deb = "postgresql-plperl-${major}"; };
  };
  postgresql = base: base // {
    psqlSchema = base.version;
    pkgs = postgresqlPackages base.version;
    withPackages = withPackages base (postgresqlPackages base.version);
  };
  postgresqlOf = major: postgresql (debian "postgresql_${major}" {
    deb = "postgresql-${major}";
    version = major;
    prefix = "/usr/lib/postgresql/${major}";
    main = "postgres";
    note = "Debian 12 has PostgreSQL 15: PostgreSQL ${major} comes from https://apt.postgresql.org, which must be among the machine's sources of packages";
  });
  base = self.nixcPackages;

  # Kernels are Debian's.
  kernel = name: deb: {
    kernel = debian name { inherit deb; } // { version = "6.1"; modDirVersion = "6.1"; };
    wireguard = self.wireguard-tools;
    perf = self.linux-perf;
    cpupower = debian "cpupower" { deb = "linux-cpupower"; };
    bpftrace = self.bpftrace;
    zfs = debian "zfs" { deb = "zfsutils-linux"; note = "ZFS is in Debian's section contrib, which must be among the machine's sources of packages"; };
  };
in
{
  inherit python3Packages perlPackages;
  python3 = base.python3 // { pkgs = python3Packages; withPackages = withPackages base.python3 python3Packages; };
  python311 = self.python3;
  python311Packages = python3Packages;
  pythonPackages = python3Packages;
  perl = base.perl // { pkgs = perlPackages; withPackages = withPackages base.perl perlPackages; };
  php = php base.php;
  php82 = php base.php82;
  phpExtensions = phpExtensions;
  php82Extensions = phpExtensions;
  postgresql = postgresql base.postgresql;
  postgresql_15 = postgresql base.postgresql_15;
  postgresql_13 = postgresqlOf "13";
  postgresql_14 = postgresqlOf "14";
  postgresql_16 = postgresqlOf "16";
  postgresql_17 = postgresqlOf "17";
  postgresql_18 = postgresqlOf "18";
  postgresqlPackages = postgresqlPackages "15";
  postgresql15Packages = postgresqlPackages "15";
  linuxPackages = kernel "linux" "linux-image-amd64";
  linuxPackages_latest = kernel "linux" "linux-image-amd64";
  linuxPackages_hardened = kernel "linux" "linux-image-amd64";
  linux = (kernel "linux" "linux-image-amd64").kernel;
  linux_latest = self.linux;
}

"""A real WordPress of Debian's on loopback, with its own MariaDB and PHP; all of it in one folder, gone afterwards."""

import os
import shutil
import socket
import subprocess
import time
import urllib.parse
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

DEBIAN = Path("/usr/share/wordpress")
PROGRAMS = ("mariadbd", "mariadb", "mariadb-install-db", "php")
_PATH = f"{os.environ.get('PATH', '')}:/usr/sbin"

_CONFIG = """<?php
define('DB_NAME','wp'); define('DB_USER','wp'); define('DB_PASSWORD','wp'); define('DB_HOST','127.0.0.1:{database}');
define('DB_CHARSET','utf8mb4'); define('DB_COLLATE','');
define('WP_ENVIRONMENT_TYPE','{environment}');
define('DISABLE_WP_CRON',true); define('WP_HTTP_BLOCK_EXTERNAL',true); define('AUTOMATIC_UPDATER_DISABLED',true);
define('WP_HOME','{url}'); define('WP_SITEURL','{url}');
foreach (['AUTH_KEY','SECURE_AUTH_KEY','LOGGED_IN_KEY','NONCE_KEY','AUTH_SALT','SECURE_AUTH_SALT','LOGGED_IN_SALT',
  'NONCE_SALT'] as $one) define($one, $one);
$table_prefix='wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
"""
_USERS = """<?php
$_SERVER['HTTP_HOST'] = '127.0.0.1'; require $argv[1] . '/wp-load.php';
foreach ([['wirebot', 'author'], ['intern', 'contributor']] as [$name, $role]) {
  $made = wp_insert_user(['user_login' => $name, 'user_pass' => wp_generate_password(24), 'role' => $role,
    'user_email' => "$name@blog.example"]);
  [$password] = WP_Application_Passwords::create_new_application_password($made, ['name' => 'wirecopy']);
  echo "$name $password\\n";
}
wp_insert_term('Harbour', 'category');
"""


def is_here() -> bool:
    """Say whether all of its programs are installed."""
    return DEBIAN.is_dir() and all(shutil.which(name, path=_PATH) for name in PROGRAMS)


@dataclass
class Site:
    """A running site; `passwords` are the application passwords by user."""

    folder: Path
    url: str
    passwords: dict[str, str] = field(default_factory=dict)
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)
    database: int = 0

    @property
    def files(self) -> Path:
        return self.folder / "site"

    def php(self, code: str) -> str:
        """Run PHP inside the site and return what it prints."""
        script = self.folder / "ask.php"
        script.write_text(f"<?php $_SERVER['HTTP_HOST']='127.0.0.1'; require '{self.files}/wp-load.php'; {code}")
        return _run("php", str(script))

    def page(self, address: str) -> str:
        """Return what a visitor gets at an address of the site."""
        with urllib.request.urlopen(address, timeout=30) as answer:
            return str(answer.read().decode())

    def stop(self) -> None:
        for one in reversed(self.running):
            one.terminate()
        for one in self.running:
            one.wait(timeout=20)


def start(folder: Path, environment: str = "local") -> Site:
    """Install and start a site.

    Args:
      folder: an empty folder of its own.
      environment: WordPress's; in `local` application passwords work without TLS, in `production` they do not.
    """
    database, port = _free_port(), _free_port()
    site = Site(folder, f"http://127.0.0.1:{port}", database=database)
    try:
        _start_database(site)
        _start_pages(site, environment, port)
    except BaseException:
        site.stop()
        raise
    return site


def _start_database(site: Site) -> None:
    data, sock = site.folder / "db", site.folder / "my.sock"
    data.mkdir(parents=True)
    owner = ["--user=root"] if os.geteuid() == 0 else []
    _run("mariadb-install-db", "--no-defaults", f"--datadir={data}", "--auth-root-authentication-method=normal",
         "--skip-test-db", *owner)  # fmt: skip
    site.running.append(
        _spawn(
            site,
            "mariadbd",
            "--no-defaults",
            f"--datadir={data}",
            f"--socket={sock}",
            f"--port={site.database}",
            "--bind-address=127.0.0.1",
            "--innodb-flush-log-at-trx-commit=0",
            "--skip-name-resolve",
            *owner,
        )
    )
    made = "create database wp; create user 'wp'@'127.0.0.1' identified by 'wp'; grant all on wp.* to 'wp'@'127.0.0.1'"
    _until(lambda: _run("mariadb", "--no-defaults", "-uroot", "-S", str(sock), "-e", made), "MariaDB did not start")


def _start_pages(site: Site, environment: str, port: int) -> None:
    shutil.copytree(DEBIAN, site.files, symlinks=False, ignore_dangling_symlinks=True)
    config = site.files / "wp-config.php"
    config.unlink(missing_ok=True)
    config.write_text(_CONFIG.format(database=site.database, environment=environment, url=site.url))
    site.running.append(
        _spawn(site, "php", "-d", "max_execution_time=60", "-S", f"127.0.0.1:{port}", "-t", str(site.files))
    )
    form = urllib.parse.urlencode(
        {
            "weblog_title": "Blog",
            "user_name": "owner",
            "admin_password": "Pw-12345-x",
            "admin_password2": "Pw-12345-x",
            "pw_weak": "1",
            "admin_email": "owner@blog.example",
            "language": "",
        }
    ).encode()
    install = f"{site.url}/wp-admin/install.php?step=2"
    _until(lambda: urllib.request.urlopen(install, form, timeout=60).read(), "WordPress did not install")
    script = site.folder / "users.php"
    script.write_text(_USERS)
    for line in _run("php", str(script), str(site.files)).splitlines():
        name, _, password = line.partition(" ")
        site.passwords[name] = password


def _spawn(site: Site, program: str, *words: str) -> subprocess.Popen[bytes]:
    with (site.folder / f"{program}.log").open("ab") as log:
        return subprocess.Popen([_found(program), *words], stdout=log, stderr=log, stdin=subprocess.DEVNULL)


def _run(program: str, *words: str) -> str:
    ran = subprocess.run([_found(program), *words], capture_output=True, text=True, timeout=120, check=False)
    if ran.returncode:
        raise RuntimeError(f"{program}: {ran.stderr or ran.stdout}")
    return ran.stdout


def _found(program: str) -> str:
    return shutil.which(program, path=_PATH) or program


def _until(work: Callable[[], object], failure: str, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while True:
        try:
            work()
        except (OSError, RuntimeError) as error:
            if time.monotonic() > end:
                raise RuntimeError(f"{failure}: {error}") from error
            time.sleep(0.2)
        else:
            return


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])

# Where the tests take Debian from.
# shellcheck shell=bash disable=SC2154
suite=${NIXC_BOOT_SUITE:-bookworm}

# Where this machine itself takes this release of Debian from, as lines of a sources.list.
debian_sources() {
  if [ "${NIXC_BOOT_SOURCES:-}" ]; then
    cat -- "$NIXC_BOOT_SOURCES"
    return
  fi
  # The words in $( ) are apt-get's.
  # shellcheck disable=SC2016
  apt-get indextargets --no-release-info --format 'deb $(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' \
    | { grep -E " $suite(-updates|-security)? main\$" || :; } | sort -u
}

# How this machine reaches it: proxies, and what it leaves unchecked.
apt_options() {
  apt-config dump | sed -nE '/^Acquire::(https?::|Retries |Check-Date |Check-Valid-Until )[^"]*"[^"]/p'
}

package org.nixc.cli;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * The names of the settings of Nix 2.34, as {@code nix config show} lists them, and their aliases.
 */
final class SettingNames {
  private static final Set<String> BOOLEANS =
      words(
          """
          abort-on-warn accept-flake-config allow-dirty allow-dirty-locks
          allow-import-from-derivation allow-new-privileges allow-symlinked-store
          allow-unsafe-native-code-during-evaluation always-allow-substitutes auto-allocate-uids
          auto-optimise-store builders-use-substitutes compress-build-log build-compress-log
          debugger-on-trace debugger-on-warn eval-cache fallback build-fallback filter-syscalls
          fsync-metadata fsync-store-paths http2 ignore-try impersonate-linux-26
          build-impersonate-linux-26 keep-build-log build-keep-log keep-derivations
          gc-keep-derivations keep-env-derivations env-keep-derivations keep-failed keep-going
          keep-outputs gc-keep-outputs nix-shell-always-looks-for-shell-nix
          nix-shell-shebang-arguments-relative-to-script preallocate-contents print-missing
          pure-eval require-drop-supplementary-groups require-sigs restrict-eval run-diff-hook
          sandbox build-use-chroot build-use-sandbox sandbox-fallback show-trace substitute
          build-use-substitutes sync-before-registering trace-function-calls
          trace-import-from-derivation trace-verbose trust-tarballs-from-git-forges use-case-hack
          use-cgroups use-registries use-sqlite-wal use-xdg-base-directories warn-dirty
          warn-short-path-literals
          """);

  private static final Set<String> OTHERS =
      words(
          """
          access-tokens allowed-impure-host-deps allowed-uris allowed-users bash-prompt
          bash-prompt-prefix bash-prompt-suffix build-dir build-hook build-poll-interval
          build-users-group builders commit-lock-file-summary commit-lockfile-summary
          connect-timeout cores build-cores diff-hook download-attempts download-buffer-size
          download-speed eval-attrset-update-layer-rhs-threshold eval-profile-file eval-profiler
          eval-profiler-frequency eval-system experimental-features external-builders
          extra-platforms flake-registry gc-reserved-space hashed-mirrors http-connections
          binary-caches-parallel-connections id-count ignored-acls impure-env json-log-path
          lint-absolute-path-literals lint-short-path-literals lint-url-literals log-lines
          max-build-log-size build-max-log-size max-call-depth max-free max-jobs build-max-jobs
          max-silent-time build-max-silent-time max-substitution-jobs substitution-max-jobs
          min-free min-free-check-interval nar-buffer-size narinfo-cache-meta-ttl
          narinfo-cache-negative-ttl narinfo-cache-positive-ttl netrc-file nix-path plugin-files
          post-build-hook pre-build-hook sandbox-build-dir sandbox-dev-shm-size sandbox-paths
          build-chroot-dirs build-sandbox-paths secret-key-files ssl-cert-file
          stalled-download-timeout start-id store substituters binary-caches system
          system-features tarball-ttl timeout build-timeout trusted-public-keys
          binary-cache-public-keys trusted-substituters trusted-binary-caches trusted-users
          upgrade-nix-store-path-url user-agent-suffix warn-large-path-threshold
          """);

  private static final Set<String> FEATURES =
      words(
          """
          auto-allocate-uids blake3-hashes ca-derivations cgroups configurable-impure-env
          daemon-trust-override dynamic-derivations external-builders fetch-closure fetch-tree
          flakes git-hashing impure-derivations local-overlay-store mounted-ssh-store nix-command
          parse-toml-timestamps pipe-operators read-only-local-store recursive-nix
          verified-fetches
          """);

  private SettingNames() {}

  private static Set<String> words(String text) {
    return new HashSet<>(Arrays.asList(text.strip().split("\\s+")));
  }

  /** Whether there is such a setting. */
  static boolean isKnown(String name) {
    return isBoolean(name) || OTHERS.contains(name);
  }

  /** Whether there is such a setting, and it is on or off. */
  static boolean isBoolean(String name) {
    return BOOLEANS.contains(name);
  }

  /** Whether there is such an experimental feature. */
  static boolean isFeature(String name) {
    return FEATURES.contains(name);
  }
}

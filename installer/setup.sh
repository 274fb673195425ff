# SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Sourced by ./run and ./test: installs the Debian packages that are missing, configures and builds.

say() { printf '%s\n' "$*" >&2; }

# needed_packages SECTION...: the names listed under the sections of installer/packages.
needed_packages() {
    local section="" name second rest wanted
    while read -r name second rest; do
        case "$name $second" in
            "# ["*) section=${second#[}; section=${section%]}; continue ;;
        esac
        case "$name" in ""|\#*) continue ;; esac
        for wanted in "$@"; do
            [ "$section" = "$wanted" ] && printf '%s\n' "$name"
        done
    done < installer/packages
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null; then sudo "$@"; else return 127; fi
}

# install_packages SECTION...: nothing when all are there; apt-get otherwise.
install_packages() {
    local missing=() name
    while read -r name; do
        [ "$(dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null)" = installed ] || missing+=("$name")
    done < <(needed_packages "$@")
    [ ${#missing[@]} -eq 0 ] && return 0
    if ! command -v apt-get >/dev/null; then
        say "These packages are missing, and this system has no apt-get: ${missing[*]}"
        return 1
    fi
    say "Installing ${#missing[@]} packages: ${missing[*]}"
    if ! as_root true; then
        say "Run as root, or install sudo, or install these packages yourself."
        return 1
    fi
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q >/dev/null || return 1
    without_services as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}" >/dev/null || {
        say "apt-get could not install them; its last lines are above."
        return 1
    }
}

# without_services COMMAND...: runs it while Debian's policy forbids that new packages start their services. The
# tests start a web server and a mailbox of their own, on loopback; nobody asked for one on this machine.
without_services() {
    local policy=/usr/sbin/policy-rc.d status=0 service
    if [ ! -e "$policy" ]; then
        printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null && as_root chmod 755 "$policy"
        # Also when somebody interrupts it: a policy left behind would keep every service of this machine from starting.
        ( trap 'as_root rm -f "$policy"' EXIT; "$@" ) || status=$?
    else
        "$@" || status=$?
    fi
    [ -d /run/systemd/system ] || return "$status"
    for service in nginx dovecot prometheus postgresql; do
        case " ${missing[*]} " in *" $service"*) as_root systemctl disable --quiet "$service" 2>/dev/null || true ;; esac
    done
    return "$status"
}

# build_preset PRESET TARGET...: configures once and builds; the log is shown only when something fails.
build_preset() {
    local preset=$1 log
    shift
    log=$(mktemp)
    if ! cmake --preset "$preset" >"$log" 2>&1; then
        cat "$log" >&2; rm -f "$log"; return 1
    fi
    if ! cmake --build --preset "$preset" --parallel "$(nproc)" --target "$@" >"$log" 2>&1; then
        grep -E -A20 'error|FAILED' "$log" | head -200 >&2; rm -f "$log"; return 1
    fi
    rm -f "$log"
}

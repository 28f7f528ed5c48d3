# Sourced by ./run, ./test and ./bench: what they need of the machine and of the build. Each function returns at once when there is nothing to do.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
stamps=$root/artifacts/stamps
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

# say TEXT: a line of progress; stdout belongs to results.
say() { printf '%s\n' "$*" >&2; }

# die TEXT: the machine lacks something that only its owner can add.
die() { say "$*"; exit 2; }

need_dotnet() {
  local sdk
  command -v dotnet >/dev/null || die "The .NET 10 SDK is missing: https://dotnet.microsoft.com/download/dotnet/10.0"
  sdk=$(cd "$root" && dotnet --version 2>/dev/null) || die "The .NET SDK that global.json asks for is missing: https://dotnet.microsoft.com/download/dotnet/10.0"
  [[ ${sdk%%.*} -ge 10 ]] || die "The .NET SDK is $sdk; 10 is needed: https://dotnet.microsoft.com/download/dotnet/10.0"
}

need_node() {
  local version
  command -v node >/dev/null && command -v npm >/dev/null || die "Node.js 20 or later with npm is missing: https://nodejs.org/"
  version=$(node --version)
  version=${version#v}
  [[ ${version%%.*} -ge 20 ]] || die "Node.js is $version; 20 or later is needed: https://nodejs.org/"
}

# need_debian PACKAGE…: installs Debian packages that are missing, when we may; otherwise says how.
need_debian() {
  local package missing=() as_root=()
  for package in "$@"; do
    [[ $(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || missing+=("$package")
  done
  [[ ${#missing[@]} -gt 0 ]] || return 0
  if [[ $EUID -ne 0 ]]; then
    sudo --non-interactive true 2>/dev/null || die "Missing: ${missing[*]}. Please run:  sudo apt-get install --yes --no-install-recommends ${missing[*]}"
    as_root=(sudo --non-interactive)
  fi
  say "Installing ${missing[*]}"
  # A list that is up to date spares the update; services that come with a package are not started (clamd runs as Local's child, with its own configuration).
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install --yes --quiet --no-install-recommends "${missing[@]}" >/dev/null 2>&1 \
    || { "${as_root[@]}" apt-get update --quiet >/dev/null \
      && "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install --yes --quiet --no-install-recommends "${missing[@]}" >/dev/null; } \
    || die "apt could not install ${missing[*]}. Please run:  apt-get install --yes --no-install-recommends ${missing[*]}"
}

# fresh STAMP PATH…: true when nothing below the paths is newer than the stamp. Folders count too, so a file that was removed is seen.
fresh() {
  local stamp=$stamps/$1
  shift
  [[ -e $stamp ]] || return 1
  [[ -z $(cd "$root" && find "$@" \( -name node_modules -o -name bin -o -name obj -o -name wwwroot \) -prune -o -newer "$stamp" -print -quit) ]]
}

# done_with STAMP BEGUN: what was begun at the time of the file BEGUN is up to date. The earlier time, so that an edit during the work is not missed.
done_with() { touch --reference="$2" "$stamps/$1"; rm -f "$2"; }

begin() { mkdir -p "$stamps"; mktemp "$stamps/begun.XXXXXX"; }

need_npm() {
  [[ -e $root/node_modules/.bin/azurite ]] && fresh npm package.json package-lock.json && return 0
  local begun
  begun=$(begin)
  say "Installing npm packages"
  # npm ci wants the optional packages of every other system in the lock; a registry copy that lacks them cannot give them. The second form takes the same versions
  # with the same checksums from the lock and writes nothing back.
  (cd "$root" && { npm ci --loglevel=error >/dev/null 2>&1 || npm install --no-save --loglevel=error >&2; }) || { rm -f "$begun"; die "npm could not install the packages."; }
  done_with npm "$begun"
}

# need_web_build: the witness form and the desk page.
need_web_build() {
  [[ -e $root/functions/Intake/wwwroot && -e $root/functions/Desk/wwwroot ]] && fresh web functions/Web package-lock.json tsconfig.base.json && return 0
  local begun
  begun=$(begin)
  say "Building the pages"
  (cd "$root" && npm run --silent build >&2) || { rm -f "$begun"; die "The build of the pages failed."; }
  done_with web "$begun"
}

# need_build PROJECT…: folders of projects, such as functions/Local.
need_build() {
  local project begun
  for project in "$@"; do
    fresh "build-${project//\//-}" functions tests Directory.Build.props Directory.Packages.props .editorconfig global.json host.json "$project" && continue
    begun=$(begin)
    say "Building $project"
    (cd "$root" && dotnet build "$project" --configuration Release --verbosity quiet --nologo >&2) || { rm -f "$begun"; die "The build of $project failed."; }
    done_with "build-${project//\//-}" "$begun"
  done
}

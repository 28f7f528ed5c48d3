#!/usr/bin/env bash
# publish-cli.sh FOLDER [RUNTIME]: the command line as a .NET tool (FOLDER/submissions.*.nupkg) and as one self-contained file (FOLDER/RUNTIME/submissions), and tries the file.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
folder=$(mkdir -p "${1:?a folder}" && cd "$1" && pwd) runtime=${2:-linux-x64}
dotnet pack functions/Cli -c Release -o "$folder" -v quiet -nologo
# Lock files name no runtime: what is restored for one has folders and a lock of its own.
dotnet publish functions/Cli -c Release -r "$runtime" --self-contained -p:PublishSingleFile=true -p:Bundled=true -o "$folder/$runtime" -v quiet -nologo
[[ $runtime != linux-x64 ]] || "$folder/$runtime/submissions" template | grep -q '^file,reference,'
ls "$folder"/submissions.*.nupkg "$folder/$runtime"/submissions* >/dev/null

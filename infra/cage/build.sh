#!/usr/bin/env bash
# Builds the two images of the cage and puts them up; prints what to write into the parameters. Daily, for signatures and security fixes.
#   infra/cage/build.sh NAME.azurecr.io
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
registry=${1:?the registry, such as NAME.azurecr.io}
context=artifacts/cage
rm -rf "$context" && mkdir -p "$context"
dotnet publish functions/CageFront -c Release -o "$context/front" -v quiet -nologo
cp -r functions/Cage/bin/Release/cage "$context/front/cage"
cp config/clamd.conf "$context/"
for image in front scanner; do
  file=infra/cage/Dockerfile
  [[ $image == scanner ]] && file=infra/cage/clamd.Dockerfile
  docker build --pull --file "$file" --tag "$registry/$image" "$context"
  docker push --quiet "$registry/$image"
  docker inspect --format '{{index .RepoDigests 0}}' "$registry/$image"
done

# The scanner with the signatures of the day; it reaches no mirror, so the image is built anew each day.
FROM debian:12-slim
RUN apt-get update && apt-get install --yes --no-install-recommends clamav-daemon clamav-freshclam ca-certificates && freshclam --quiet && rm -rf /var/lib/apt/lists/*
COPY clamd.conf /etc/clamav/limits.conf
RUN { cat /etc/clamav/limits.conf; printf 'LocalSocket /scanner/clamd.sock\nLocalSocketMode 660\nForeground yes\nTemporaryDirectory /tmp\nDatabaseDirectory /var/lib/clamav\n'; } > /etc/clamav/clamd.conf
ENTRYPOINT ["/usr/sbin/clamd", "--config-file=/etc/clamav/clamd.conf"]

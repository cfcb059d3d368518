# The bot with its model, for a machine without a GPU. Keep /data on a volume: it holds the database.
FROM python:3.11-slim AS build
# The index of PyTorch's CPU wheels (docs/deploy.md); without it pip may take wheels that bring gigabytes of CUDA along.
ARG TORCH_INDEX=
WORKDIR /src
COPY constraints.txt pyproject.toml README.md LICENSE NOTICE ./
RUN python -m venv /opt/nutgraf \
 && /opt/nutgraf/bin/pip install --no-cache-dir --upgrade "$(grep '^pip==' constraints.txt)" \
 && /opt/nutgraf/bin/pip install --no-cache-dir --constraint constraints.txt \
      ${TORCH_INDEX:+--extra-index-url "$TORCH_INDEX"} torch==2.13.0
COPY bot bot
COPY summarizer summarizer
COPY config config
# What is installed beside the bot itself: "postgresql,cluster" for one whose workers are on a Ray cluster.
ARG EXTRAS=postgresql
RUN /opt/nutgraf/bin/pip install --no-cache-dir --constraint constraints.txt ".[$EXTRAS]"

FROM python:3.11-slim
RUN useradd --create-home --uid 10001 nutgraf && install -d -o nutgraf /data
COPY --from=build /opt/nutgraf /opt/nutgraf
USER 10001
WORKDIR /data
ENV PATH=/opt/nutgraf/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    NUTGRAF_STORE__URL=sqlite+aiosqlite:////data/nutgraf.sqlite3 NUTGRAF_BOT__HEALTH_PORT=9090
VOLUME /data
STOPSIGNAL SIGTERM
HEALTHCHECK --start-period=120s --timeout=5s \
  CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:9090/healthz', timeout=4)"]
ENTRYPOINT ["python", "-m", "bot"]

# The bot with its model, for a machine without a GPU. Keep /data on a volume: it holds the servers' settings.
FROM python:3.11-slim AS build
WORKDIR /src
COPY constraints.txt pyproject.toml README.md LICENSE ./
RUN python -m venv /opt/nutgraf \
 && /opt/nutgraf/bin/pip install --no-cache-dir --upgrade "$(grep '^pip==' constraints.txt)" \
 && /opt/nutgraf/bin/pip install --no-cache-dir --constraint constraints.txt torch==2.13.0
COPY bot bot
COPY summarizer summarizer
COPY config config
RUN /opt/nutgraf/bin/pip install --no-cache-dir --constraint constraints.txt .

FROM python:3.11-slim
RUN useradd --create-home --uid 10001 nutgraf && install -d -o nutgraf /data
COPY --from=build /opt/nutgraf /opt/nutgraf
USER nutgraf
WORKDIR /data
ENV PATH=/opt/nutgraf/bin:$PATH PYTHONUNBUFFERED=1 NUTGRAF_STORE__URL=sqlite+aiosqlite:////data/nutgraf.sqlite3
VOLUME /data
STOPSIGNAL SIGTERM
ENTRYPOINT ["python", "-m", "bot"]

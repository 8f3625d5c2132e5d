# The app of PolicyGraph. It serves on port 8501; `docker-compose.yml` starts it beside a Neo4j.
FROM python:3.11-slim-bookworm

RUN useradd --create-home --uid 10001 policygraph
WORKDIR /srv/policygraph
COPY pyproject.toml README.md ./
COPY extraction extraction
COPY graph graph
COPY cypher cypher
COPY app app
RUN pip install --no-cache-dir . && mkdir /data && chown policygraph /data

USER policygraph
ENV POLICYGRAPH_HOME=/data POLICYGRAPH_LANG=zh
VOLUME /data
EXPOSE 8501
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8501/_stcore/health', timeout=4).read()"]
# Inside the container every address is the container's own; who may reach it is for the published port to say.
CMD ["policygraph", "app", "--address", "0.0.0.0", "--port", "8501"]

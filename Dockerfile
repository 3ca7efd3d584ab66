# Never built here: no container engine was at hand. `npm test` covers what runs inside it.
FROM node:24-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json tsconfig.base.json ./
COPY sidecar/package.json sidecar/
COPY webcomponents/package.json webcomponents/
COPY test/package.json test/
# The compiler is one of the optional packages; install scripts are for embedded binaries, which no container needs.
RUN npm ci --ignore-scripts
COPY sidecar sidecar
RUN npx tsc --build sidecar

FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
COPY sidecar/package.json sidecar/
COPY webcomponents/package.json webcomponents/
COPY test/package.json test/
RUN npm ci --workspace sidecar --omit=dev --omit=optional --ignore-scripts

FROM node:24-bookworm-slim
ENV NODE_ENV=production DATA_DIR=/data PORT=3000
WORKDIR /app
RUN install --directory --owner=node --group=node /data
COPY --from=packages /app/node_modules node_modules
COPY --from=build /build/sidecar/package.json sidecar/package.json
COPY --from=build /build/sidecar/dist sidecar/dist
COPY sidecar/domains sidecar/domains
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "sidecar/dist/main.js", "serve"]

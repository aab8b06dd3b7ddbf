# docker build -t flakeboard .
# docker run -p 3000:3000 -e FLAKEBOARD_URL=http://localhost:3000 -v flakeboard:/data flakeboard
#
# Set FLAKEBOARD_URL to the address that people open. The log shows the code by which the first of them becomes
# administrator: docker logs.

FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The image has Node 24; without install scripts npm does not fetch another one.
RUN npm install --no-save --include=dev --ignore-scripts
COPY . .
ENV NEXT_TELEMETRY_DISABLED=1
RUN node lib/dev/build.ts && npm prune --no-save --omit=dev --ignore-scripts && rm -rf .next/cache

FROM node:24-slim
WORKDIR /app
COPY --from=build --chown=root:root /app ./
RUN mkdir /data && chown node:node /data && mkdir -p .next/cache && chown node:node .next/cache
USER node
VOLUME /data
# Inside the container every address must be listened on; who reaches it is decided by what `docker run -p` publishes.
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    FLAKEBOARD_DATA=/data
EXPOSE 3000
# In-flight uploads are finished on SIGTERM.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/api/health').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "lib/dev/serve.ts", "--built"]

package io.tableferry.local.redshift.load;

import com.github.luben.zstd.ZstdOutputStream;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tableferry.local.redshift.copy.FileCompression;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** A manifest and files of rows, made while they are read, from an S3 that keeps count. */
final class FilesOfRows implements AutoCloseable {

  private static final byte[] ROWS =
      "row of 16 bytes\n".repeat(4096).getBytes(StandardCharsets.US_ASCII);

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final int files;
  private final long bytes;
  private final FileCompression compression;
  private final AtomicInteger opened = new AtomicInteger();
  private final AtomicLong served = new AtomicLong();

  private FilesOfRows(HttpServer server, int files, long bytes, FileCompression compression) {
    this.server = server;
    this.files = files;
    this.bytes = bytes;
    this.compression = compression;
  }

  /**
   * Starts the service.
   *
   * @param bytes of each file, uncompressed; a multiple of 64 KiB
   */
  static FilesOfRows serve(int files, long bytes, FileCompression compression) throws IOException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    FilesOfRows service = new FilesOfRows(HttpServer.create(anyPort, 0), files, bytes, compression);
    service.server.setExecutor(service.threads);
    service.server.createContext("/bucket/manifest", service::manifest);
    service.server.createContext("/bucket/file", service::file);
    service.server.start();
    return service;
  }

  S3Access access() {
    URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return new S3Access(endpoint, "us-east-1", "test", "test-secret");
  }

  /** How many files were asked for. */
  int opened() {
    return opened.get();
  }

  /** How many bytes of rows were sent, or lie in buffers of the sockets. */
  long served() {
    return served.get();
  }

  private void manifest(HttpExchange exchange) throws IOException {
    String entries =
        IntStream.range(0, files)
            .mapToObj(i -> "{\"url\":\"s3://bucket/file" + i + "\",\"mandatory\":true}")
            .collect(Collectors.joining(",", "{\"entries\":[", "]}"));
    byte[] body = entries.getBytes(StandardCharsets.US_ASCII);
    exchange.sendResponseHeaders(200, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private void file(HttpExchange exchange) throws IOException {
    opened.incrementAndGet();
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = compressing(exchange.getResponseBody())) {
      for (long left = bytes; left > 0; left -= ROWS.length) {
        out.write(ROWS);
        served.addAndGet(ROWS.length);
      }
    }
  }

  private OutputStream compressing(OutputStream out) throws IOException {
    return switch (compression) {
      case NONE -> out;
      case GZIP -> new GZIPOutputStream(out);
      case ZSTD -> new ZstdOutputStream(out);
    };
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}

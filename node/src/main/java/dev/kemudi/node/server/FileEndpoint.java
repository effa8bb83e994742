package dev.kemudi.node.server;

import dev.kemudi.http.Headers;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.http.ResponseStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Shows the files of the folder of logs, and nothing outside of it, not by links either. */
final class FileEndpoint {
  private static final int PIECE = 32 * 1024;

  private final Path folder;

  FileEndpoint(Path folder) {
    this.folder = folder;
  }

  void answer(HttpExchange exchange) throws IOException, RefusedException {
    Path file = find(exchange.pathSegments());
    if (!Files.isDirectory(file)) {
      send(exchange, file);
    } else if (!exchange.rawPath().endsWith("/")) {
      String last = exchange.rawPath().substring(exchange.rawPath().lastIndexOf('/') + 1);
      exchange.respond(301, Headers.of("Location", last + "/"));
    } else {
      byte[] page = listing(file).getBytes(StandardCharsets.UTF_8);
      Answers.send(exchange, 200, "text/html; charset=utf-8", page);
    }
  }

  /** As a folder in which there is nothing, for nodes without a disk. */
  static void answerEmpty(HttpExchange exchange) throws IOException, RefusedException {
    if (exchange.pathSegments().size() > 1) {
      throw missing();
    }
    if (exchange.rawPath().endsWith("/")) {
      byte[] page = page("").getBytes(StandardCharsets.UTF_8);
      Answers.send(exchange, 200, "text/html; charset=utf-8", page);
    } else {
      exchange.respond(301, Headers.of("Location", "logs/"));
    }
  }

  private Path find(List<String> segments) throws IOException, RefusedException {
    try {
      Path found = folder;
      for (String name : segments.subList(1, segments.size())) {
        found = found.resolve(name);
      }
      if (Files.exists(found) && found.toRealPath().startsWith(folder.toRealPath())) {
        return found;
      }
    } catch (InvalidPathException e) {
      throw missing();
    }
    throw missing();
  }

  private static RefusedException missing() {
    return new RefusedException(404, "404 page not found\n");
  }

  private static String listing(Path file) throws IOException {
    StringBuilder lines = new StringBuilder();
    try (Stream<Path> children = Files.list(file)) {
      for (Path child : children.sorted().toList()) {
        String name = child.getFileName() + (Files.isDirectory(child) ? "/" : "");
        String text = name.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&#34;");
        lines.append("<a href=\"").append(text).append("\">").append(text).append("</a>\n");
      }
    }
    return page(lines.toString());
  }

  private static String page(String lines) {
    return "<pre>\n" + lines + "</pre>\n";
  }

  private static void send(HttpExchange exchange, Path file) throws IOException {
    Headers type = Headers.of("Content-Type", "text/plain; charset=utf-8");
    try (InputStream in = Files.newInputStream(file);
        ResponseStream out = exchange.stream(200, type)) {
      byte[] piece = in.readNBytes(PIECE);
      while (piece.length > 0) {
        out.write(piece);
        piece = in.readNBytes(PIECE);
      }
    }
  }
}

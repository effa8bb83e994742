package dev.kemudi.apiserver.openapi;

import dev.kemudi.http.Headers;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.machinery.status.StatusError;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Answers requests for OpenAPI documents: all paths below {@code /openapi}. */
public final class OpenApiPages {
  private static final AcceptedEncoding SWAGGER =
      offered("com.github.proto-openapi.spec.v2@v1.0+protobuf");
  private static final AcceptedEncoding OPENAPI_3 =
      offered("com.github.proto-openapi.spec.v3@v1.0+protobuf");
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** A document that is named by its hash may be kept this long. */
  private static final Duration KEPT = Duration.ofDays(365);

  /** Smaller answers aren't worth compressing. */
  private static final int LEAST_COMPRESSED = 1400;

  private final InstantSource clock;
  private final AtomicReference<Edition> edition;

  /**
   * @param sources what is described, those first that count first
   * @param release the version that documents carry, such as {@code v1.25.0}
   */
  public OpenApiPages(List<OpenApiSource> sources, String release, InstantSource clock) {
    this.clock = clock;
    this.edition = new AtomicReference<>(Edition.first(sources, release, clock.instant()));
  }

  /**
   * Answers a GET or HEAD.
   *
   * @throws StatusError when there is no such document
   */
  public void handle(HttpExchange exchange) throws IOException {
    Edition current = edition.updateAndGet(last -> last.current(clock::instant));
    List<String> path = exchange.pathSegments();
    String version = path.size() > 1 ? path.get(1) : "";
    String rest = path.size() > 2 ? String.join("/", path.subList(2, path.size())) : "";
    if (version.equals("v2") && rest.isEmpty()) {
      swagger(exchange, current);
    } else if (version.equals("v3") && rest.isEmpty()) {
      send(exchange, current, current.index(), Encoding.JSON, Headers.builder());
    } else if (version.equals("v3")) {
      part(exchange, current, rest);
    } else {
      throw notFound();
    }
  }

  private static AcceptedEncoding offered(String protobuf) {
    return new AcceptedEncoding(Map.of("json", Encoding.JSON, protobuf, Encoding.PROTOBUF));
  }

  private static StatusError notFound() {
    return StatusError.of(
        404, StatusError.Reason.NOT_FOUND, "the server could not find the requested resource");
  }

  private static @Nullable Encoding negotiate(HttpExchange exchange, AcceptedEncoding offered)
      throws IOException {
    Encoding encoding = offered.of(exchange.headers().get("Accept", ""));
    if (encoding == null) {
      exchange.respond(406, Headers.of("Vary", "Accept"));
    }
    return encoding;
  }

  private static void swagger(HttpExchange exchange, Edition current) throws IOException {
    Encoding encoding = negotiate(exchange, SWAGGER);
    if (encoding != null) {
      send(
          exchange,
          current,
          current.swagger(encoding),
          encoding,
          Headers.builder().add("Vary", "Accept"));
    }
  }

  private void part(HttpExchange exchange, Edition current, String name) throws IOException {
    Encoding encoding = negotiate(exchange, OPENAPI_3);
    if (encoding == null) {
      return;
    }
    Document text = current.part(name, Encoding.JSON);
    if (text == null) {
      throw notFound();
    }
    Document document = encoding == Encoding.JSON ? text : current.part(name, encoding);
    Headers.Builder headers = Headers.builder().add("Vary", "Accept");
    String hash = exchange.query().get("hash", "");
    if (!hash.isEmpty() && !hash.equals(text.hash())) {
      exchange.respond(301, headers.add("Location", Edition.url(name, text.hash())).build());
      return;
    }
    if (!hash.isEmpty()) {
      headers.add("Cache-Control", "public, immutable");
      headers.add("Expires", HTTP_DATE.format(clock.instant().plus(KEPT)));
    }
    if (document != null) {
      send(exchange, current, document, encoding, headers);
    }
  }

  private static void send(
      HttpExchange exchange,
      Edition current,
      Document document,
      Encoding encoding,
      Headers.Builder headers)
      throws IOException {
    String tag = '"' + document.hash() + '"';
    headers.add("Etag", tag).add("Last-Modified", HTTP_DATE.format(current.since()));
    if (isKnown(exchange.headers(), tag, current.since())) {
      exchange.respond(304, headers.build());
      return;
    }
    // The names of the protobuf forms are no media types by the rules, and clients refuse them.
    headers.add(
        "Content-Type",
        encoding == Encoding.JSON ? "application/json" : "application/octet-stream");
    headers.add("Vary", "Accept-Encoding");
    if (document.length() >= LEAST_COMPRESSED && takesGzip(exchange.headers())) {
      headers.add("Content-Encoding", "gzip");
      exchange.respond(200, headers.build(), document.gzip());
    } else {
      exchange.respond(200, headers.build(), document.plain());
    }
  }

  private static boolean takesGzip(Headers headers) {
    for (String line : headers.all("Accept-Encoding")) {
      for (String clause : line.split(",")) {
        String[] parts = clause.strip().split(";");
        boolean refused = parts.length > 1 && parts[1].strip().matches("q=0(\\.0*)?");
        if (parts[0].strip().equalsIgnoreCase("gzip") && !refused) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether the client has the document already. */
  private static boolean isKnown(Headers headers, String tag, Instant since) {
    String known = headers.get("If-None-Match");
    if (known != null) {
      for (String one : known.split(",")) {
        String bare = one.strip();
        if (bare.equals("*") || (bare.startsWith("W/") ? bare.substring(2) : bare).equals(tag)) {
          return true;
        }
      }
      return false;
    }
    String date = headers.get("If-Modified-Since");
    if (date == null) {
      return false;
    }
    try {
      Instant seen = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
      return !since.truncatedTo(ChronoUnit.SECONDS).isAfter(seen);
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}

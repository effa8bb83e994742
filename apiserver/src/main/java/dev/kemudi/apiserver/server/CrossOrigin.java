package dev.kemudi.apiserver.server;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.kemudi.apiserver.request.ChainExchange;
import dev.kemudi.http.Headers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Lets pages of other origins use the server from a browser. */
final class CrossOrigin {
  private final List<Pattern> origins = new ArrayList<>();

  /**
   * @param origins expressions that are found in the origins
   * @throws IllegalArgumentException for what is no expression
   */
  CrossOrigin(List<String> origins) {
    for (String origin : origins) {
      try {
        this.origins.add(Pattern.compile(origin));
      } catch (PatternSyntaxException e) {
        throw new IllegalArgumentException(
            "Invalid CORS allowed origin, --cors-allowed-origins flag was set to "
                + String.join(",", origins)
                + " - "
                + e.getMessage(),
            e);
      }
    }
  }

  /**
   * Tells the browser, and answers where it only asks.
   *
   * @return whether the request has been answered
   */
  boolean answered(ChainExchange exchange) throws IOException {
    if (origins.isEmpty()) {
      return false;
    }
    String origin = exchange.headers().get("Origin", "");
    if (origin.isEmpty() || origins.stream().noneMatch(each -> each.matcher(origin).find())) {
      return false;
    }
    exchange.answerWith("Access-Control-Allow-Origin", origin);
    exchange.answerWith("Access-Control-Allow-Methods", "POST, GET, OPTIONS, PUT, DELETE, PATCH");
    exchange.answerWith(
        "Access-Control-Allow-Headers",
        "Content-Type, Content-Length, Accept-Encoding, X-CSRF-Token, Authorization,"
            + " X-Requested-With, If-Modified-Since");
    exchange.answerWith("Access-Control-Expose-Headers", "Date");
    exchange.answerWith("Access-Control-Allow-Credentials", "true");
    if (!exchange.method().equals("OPTIONS")) {
      return false;
    }
    exchange.respond(204, Headers.empty(), new byte[0]);
    return true;
  }
}

package dev.kemudi.apiserver.server;

import dev.kemudi.apiserver.request.ChainExchange;
import dev.kemudi.http.HttpProtocol;
import java.io.IOException;
import java.util.random.RandomGenerator;

/** What every answer says of the server and the connection, whoever asks. */
final class Front {
  private final CrossOrigin origins;
  private final String security;
  private final double goAwayChance;
  private final RandomGenerator random;

  Front(ServingOptions options, RandomGenerator random) {
    this.origins = new CrossOrigin(options.origins());
    this.security = String.join("; ", options.transportSecurity());
    this.goAwayChance = options.goAwayChance();
    this.random = random;
  }

  /**
   * Sees a request come in.
   *
   * @return whether it has been answered
   */
  boolean answered(ChainExchange exchange) throws IOException {
    if (!security.isEmpty()) {
      exchange.answerWith("Strict-Transport-Security", security);
    }
    if (goAwayChance > 0
        && exchange.protocol() == HttpProtocol.HTTP_2
        && random.nextDouble() < goAwayChance) {
      exchange.answerWith("Connection", "close");
    }
    return origins.answered(exchange);
  }
}

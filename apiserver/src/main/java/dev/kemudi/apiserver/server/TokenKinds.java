package dev.kemudi.apiserver.server;

import dev.kemudi.apiserver.authn.StaticTokens;
import dev.kemudi.apiserver.authn.TokenAuthenticator;
import dev.kemudi.apiserver.authn.WebhookTokens;
import dev.kemudi.apiserver.authn.oidc.OidcOptions;
import dev.kemudi.apiserver.authn.oidc.OidcTokens;
import dev.kemudi.apiserver.webhook.ConfiguredHook;
import dev.kemudi.apiserver.webhook.Documents;
import dev.kemudi.client.https.SystemTrust;
import dev.kemudi.http.tls.ClientTls;
import dev.kemudi.http.tls.TrustedCas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes what knows the tokens that others have given. */
final class TokenKinds {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

  private TokenKinds() {}

  /** Those from the file of the options; null without one. */
  static @Nullable TokenAuthenticator ofFile(ApiServerOptions options, List<String> audiences)
      throws IOException {
    Path file = options.access().tokenFile();
    return file == null
        ? null
        : StaticTokens.parse(file.toString(), Files.readString(file), audiences);
  }

  /**
   * Those that others are asked about.
   *
   * @param parts closes what they open
   */
  static List<TokenAuthenticator> remote(
      ApiServerOptions options, List<String> audiences, Parts parts) {
    List<TokenAuthenticator> kinds = new ArrayList<>();
    OidcOptions oidc = options.access().oidc();
    if (oidc != null) {
      TrustedCas cas =
          oidc.caPem().isEmpty() ? SystemTrust.read() : TrustedCas.fromPem(oidc.caPem());
      Documents documents = new Documents(ClientTls.trusting(cas), options.runtime());
      parts.add(documents::close);
      kinds.add(
          TokenAuthenticator.agnostic(audiences, new OidcTokens(oidc, documents, options.clock())));
    }
    AccessOptions.Hook asked = options.access().tokens();
    if (asked != null) {
      ConfiguredHook hook = ConfiguredHook.open(asked.config(), options.runtime(), FIRST_PAUSE);
      parts.add(hook::close);
      kinds.add(new WebhookTokens(hook, asked.version(), asked.yes(), audiences, options.clock()));
    }
    return kinds;
  }
}

package dev.kemudi.http.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Chooses a server's identity by the name that the client asked for. The JDK asks for an alias
 * first and for its key and chain later, so each identity gets an alias of its own that stays valid
 * when it is replaced in between.
 */
final class ServerKeys extends X509ExtendedKeyManager {
  private static final int KEPT_ALIASES = 64;

  private final ServerTls tls;
  private final Map<String, Identity> byAlias = new ConcurrentHashMap<>();
  private final AtomicInteger lastAlias = new AtomicInteger();

  ServerKeys(ServerTls tls) {
    this.tls = tls;
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
    Identity identity = tls.identityFor(serverName(engine));
    return identity.key().getAlgorithm().equals(keyType) ? aliasOf(identity) : null;
  }

  private static @Nullable String serverName(SSLEngine engine) {
    if (engine.getHandshakeSession() instanceof ExtendedSSLSession session) {
      for (SNIServerName name : session.getRequestedServerNames()) {
        if (name instanceof SNIHostName host) {
          return host.getAsciiName();
        }
      }
    }
    return null;
  }

  private String aliasOf(Identity identity) {
    for (Map.Entry<String, Identity> known : byAlias.entrySet()) {
      if (known.getValue() == identity) {
        return known.getKey();
      }
    }
    if (byAlias.size() > KEPT_ALIASES) {
      byAlias.clear();
    }
    String alias = "identity-" + lastAlias.incrementAndGet();
    byAlias.put(alias, identity);
    return alias;
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    Identity identity = byAlias.get(alias);
    return identity == null ? null : identity.chain().toArray(new X509Certificate[0]);
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    Identity identity = byAlias.get(alias);
    return identity == null ? null : identity.key();
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }
}

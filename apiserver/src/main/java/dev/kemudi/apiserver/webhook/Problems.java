package dev.kemudi.apiserver.webhook;

import dev.kemudi.http.HttpTimeoutException;
import dev.kemudi.http.Origin;
import dev.kemudi.http.PeerGoneException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Why a server can't be reached, as programs in Go say it. */
final class Problems {
  static final String DEADLINE = "context deadline exceeded";

  private Problems() {}

  private static <E extends Throwable> @Nullable E cause(Throwable failure, Class<E> type) {
    Throwable current = failure;
    for (int depth = 0; current != null && depth < 10; depth++) {
      if (type.isInstance(current)) {
        return type.cast(current);
      }
      current = current.getCause();
    }
    return null;
  }

  static String text(IOException failure, Origin origin) {
    if (failure instanceof HttpTimeoutException) {
      return DEADLINE;
    }
    if (failure instanceof PeerGoneException) {
      return "EOF";
    }
    UnknownHostException unknown = cause(failure, UnknownHostException.class);
    if (unknown != null) {
      return "dial tcp: lookup " + origin.host() + ": no such host";
    }
    ConnectException refused = cause(failure, ConnectException.class);
    if (refused != null) {
      return "dial tcp " + address(refused, origin) + ": connect: connection refused";
    }
    SSLException tls = cause(failure, SSLException.class);
    return tls == null ? String.valueOf(failure.getMessage()) : tls(tls);
  }

  /** The address that was dialled, which a service's name does not tell. */
  private static String address(ConnectException refused, Origin origin) {
    String text = String.valueOf(refused.getMessage());
    int slash = text.lastIndexOf('/');
    return slash < 0 ? origin.host() + ":" + origin.port() : text.substring(slash + 1);
  }

  private static String tls(SSLException failure) {
    if (cause(failure, CertificateExpiredException.class) != null
        || cause(failure, CertificateNotYetValidException.class) != null) {
      return "x509: certificate has expired or is not yet valid";
    }
    if (cause(failure, CertPathBuilderException.class) != null) {
      return "x509: certificate signed by unknown authority";
    }
    CertificateException certificate = cause(failure, CertificateException.class);
    String text = String.valueOf((certificate == null ? failure : certificate).getMessage());
    if (certificate != null) {
      return "x509: " + text;
    }
    return text.toLowerCase(Locale.ROOT).contains("not an ssl/tls record")
        ? "http: server gave HTTP response to HTTPS client"
        : "remote error: tls: " + text;
  }
}

package dev.kemudi.node.probe;

import dev.kemudi.http.SocketPlace;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLException;

/**
 * Gets a page as kubelets ask containers for one: a connection for each request, because whether
 * the container still accepts any is part of the question; any certificate will do.
 */
public final class HttpFetch {
  /** The most of a body that is read. */
  static final int BODY_LIMIT = 10 * 1024;

  private final SocketPlace sockets;
  private final AnyCertificate tls = new AnyCertificate();

  /**
   * @param sockets where connections are made
   */
  public HttpFetch(SocketPlace sockets) {
    this.sockets = sockets;
  }

  /**
   * An answer.
   *
   * @param location where it redirects to; empty if nowhere
   * @param body as much of it as is read
   */
  public record Answer(int status, String location, String body) {}

  /**
   * Sends the request and reads the answer, redirects not followed.
   *
   * @throws FetchException if there is none in time
   */
  public Answer get(HttpTarget target, Duration timeout) throws FetchException {
    return get(target, Deadline.in(timeout));
  }

  Answer get(HttpTarget target, Deadline deadline) throws FetchException {
    try (SocketChannel channel =
        new Dial(sockets, target.host(), target.port()).connect(deadline)) {
      Socket plain = channel.socket();
      plain.setSoTimeout(deadline.millis());
      try (Socket socket = target.secure() ? tls.over(plain, target) : plain) {
        return converse(socket, target, deadline);
      } catch (IOException e) {
        throw new FetchException(target, reason(e, plain), e);
      }
    } catch (DialException e) {
      throw new FetchException(target, e.isTimeout() ? FetchException.LATE : e.reason(), e);
    } catch (FetchException e) {
      throw e;
    } catch (IOException e) {
      throw new FetchException(target, reason(e, null), e);
    }
  }

  private static Answer converse(Socket socket, HttpTarget target, Deadline deadline)
      throws IOException {
    socket.getOutputStream().write(target.head().getBytes(StandardCharsets.ISO_8859_1));
    InputStream in = new DeadlineInput(socket, deadline);
    HttpHead head = HttpHead.read(in);
    while (head.status() / 100 == 1) {
      head = HttpHead.read(in);
    }
    return new Answer(head.status(), head.field("location"), body(head, in));
  }

  private static String body(HttpHead head, InputStream in) throws IOException {
    InputStream body = head.bodyless() ? new ByteArrayInputStream(new byte[0]) : head.body(in);
    return new String(body.readNBytes(BODY_LIMIT), StandardCharsets.UTF_8);
  }

  private static String reason(
      IOException e, @org.jspecify.annotations.Nullable Socket connection) {
    String text = String.valueOf(e.getMessage());
    return switch (e) {
      case SocketTimeoutException _ -> FetchException.LATE;
      case EOFException _ -> "EOF";
      case SSLException _ when text.startsWith("Unsupported or unrecognized SSL message") ->
          FetchException.NOT_TLS;
      case SSLException _ when text.contains("fatal alert: ") ->
          "remote error: tls: "
              + text.substring(text.indexOf("fatal alert: ") + 13).replace('_', ' ');
      case SSLException _ -> "tls: " + text;
      default ->
          text.startsWith("Connection reset") && connection != null
              ? "read tcp %s->%s: read: connection reset by peer"
                  .formatted(
                      text(connection.getLocalAddress(), connection.getLocalPort()),
                      text(connection.getInetAddress(), connection.getPort()))
              : text;
    };
  }

  private static String text(java.net.InetAddress address, int port) {
    return Dial.join(address == null ? "" : address.getHostAddress(), port);
  }
}

package dev.kemudi.testkit.inside.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kemudi.http.Headers;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.http.ResponseStream;
import dev.kemudi.testkit.node.ContainerLog;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** The answer to who asks for a log: its last lines, its first bytes, what follows. */
final class LogAnswer {
  private static final System.Logger LOG = System.getLogger(LogAnswer.class.getName());

  private final HttpExchange exchange;
  private long bytesLeft;

  LogAnswer(HttpExchange exchange) {
    this.exchange = exchange;
    String limit = exchange.query().get("limitBytes", "");
    this.bytesLeft = limit.isEmpty() ? Long.MAX_VALUE : Long.parseLong(limit);
  }

  /** Answers, until the container has ended or the reader is gone. */
  void send(ContainerLog log) throws IOException {
    Thread reader = Thread.currentThread();
    exchange.onPeerGone(reader::interrupt);
    try (ResponseStream stream = exchange.stream(200, Headers.of("Content-Type", "text/plain"))) {
      stream.flush();
      OutputStream out = limited(stream);
      out.write(tail(log.written()).getBytes(UTF_8));
      if (bytesLeft > 0 && exchange.query().get("follow", "").equals("true")) {
        log.rest().follow(out);
      }
    } catch (InterruptedException e) {
      LOG.log(System.Logger.Level.DEBUG, "nobody reads the log any more");
    }
  }

  private String tail(String written) {
    String asked = exchange.query().get("tailLines", "");
    if (asked.isEmpty()) {
      return written;
    }
    String[] lines = written.split("(?<=\n)", -1);
    int end = lines[lines.length - 1].isEmpty() ? lines.length - 1 : lines.length;
    int begin = (int) Math.max(0, end - Long.parseLong(asked));
    return String.join("", Arrays.copyOfRange(lines, begin, end));
  }

  private OutputStream limited(ResponseStream stream) {
    return new OutputStream() {
      @Override
      public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        int fitting = (int) Math.min(length, bytesLeft);
        bytesLeft -= fitting;
        if (fitting > 0) {
          stream.write(Arrays.copyOfRange(bytes, offset, offset + fitting));
          stream.flush();
        }
      }
    };
  }
}

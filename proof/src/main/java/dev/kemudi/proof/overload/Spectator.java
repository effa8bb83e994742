package dev.kemudi.proof.overload;

import dev.kemudi.proof.rest.Rest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Watches what the crowd writes, and how long after it was sent it is told of it. */
final class Spectator implements AutoCloseable {
  static final String MARK = "at:";

  private static final String WATCH = "/api/v1/namespaces/default/configmaps?watch=1";

  private final Samples delays;
  private final HttpResponse<InputStream> response;
  private final Thread thread;
  private final long began = System.nanoTime();
  private volatile boolean stopped;

  Spectator(Rest client, Samples delays) throws IOException {
    this.delays = delays;
    response = client.stream(WATCH);
    if (response.statusCode() != 200) {
      throw new IOException("a watch was answered " + response.statusCode());
    }
    thread = Thread.ofPlatform().daemon().name("spectator").start(this::read);
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int mark = line.indexOf(MARK);
        if (mark >= 0 && !line.startsWith("{\"type\":\"DELETED\"")) {
          int end = line.indexOf(';', mark);
          tell(Long.parseLong(line.substring(mark + MARK.length(), end)));
        }
      }
      end("it ended");
    } catch (IOException e) {
      end(e.toString());
    }
  }

  /** What had been there before is told at the beginning, and is no news. */
  private void tell(long sent) {
    if (sent > began) {
      delays.took(System.nanoTime() - sent);
    }
  }

  private void end(String how) {
    if (!stopped) {
      delays.failed(how);
    }
  }

  @Override
  public void close() throws IOException {
    stopped = true;
    response.body().close();
    thread.interrupt();
  }
}

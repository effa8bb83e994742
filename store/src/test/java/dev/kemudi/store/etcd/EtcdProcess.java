package dev.kemudi.store.etcd;

import dev.kemudi.store.StoreUnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A real etcd with a folder and ports of its own. */
final class EtcdProcess implements AutoCloseable {
  private static final int TRIES = 1200;
  private static final int STARTS = 3;

  private final Process process;
  private final EtcdOptions options;

  private EtcdProcess(Process process, EtcdOptions options) {
    this.process = process;
    this.options = options;
  }

  static boolean installed() {
    return Stream.of("/usr/bin/etcd", "/usr/local/bin/etcd")
        .anyMatch(path -> Files.isExecutable(Path.of(path)));
  }

  static EtcdProcess start(Path folder) throws IOException, InterruptedException {
    return start(folder, (data, port) -> EtcdOptions.of(URI.create("http://127.0.0.1:" + port)));
  }

  /** With a certificate that etcd makes for itself. */
  static EtcdProcess startWithTls(Path folder) throws IOException, InterruptedException {
    return start(
        folder,
        (data, port) ->
            EtcdOptions.of(URI.create("https://127.0.0.1:" + port))
                .with(new EtcdTls(data.resolve("fixtures/client/cert.pem"), null, null)),
        "--auto-tls");
  }

  /** What leads to a process with this folder and port. */
  private interface Access {
    EtcdOptions to(Path data, int port);
  }

  /** Another program may take a port between its being found free and etcd's listening there. */
  private static EtcdProcess start(Path folder, Access access, String... flags)
      throws IOException, InterruptedException {
    for (int start = 1; ; start++) {
      Path data = folder.resolve("etcd" + start);
      try {
        return start(folder, data, access.to(data, freePort()), flags);
      } catch (IOException e) {
        if (start == STARTS) {
          throw e;
        }
      }
    }
  }

  private static EtcdProcess start(Path folder, Path data, EtcdOptions options, String... flags)
      throws IOException, InterruptedException {
    URI client = options.endpoints().getFirst();
    URI peer = URI.create("http://127.0.0.1:" + freePort());
    List<String> command =
        new ArrayList<>(
            List.of(
                "etcd",
                "--data-dir=" + data,
                "--listen-client-urls=" + client,
                "--advertise-client-urls=" + client,
                "--listen-peer-urls=" + peer,
                "--initial-advertise-peer-urls=" + peer,
                "--initial-cluster=default=" + peer,
                "--unsafe-no-fsync"));
    command.addAll(List.of(flags));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("etcd.log").toFile())
            .start();
    EtcdProcess started = new EtcdProcess(process, options);
    started.awaitReady(folder);
    return started;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitReady(Path folder) throws IOException, InterruptedException {
    for (int i = 0; i < TRIES && process.isAlive(); i++) {
      try (EtcdStore store = EtcdStore.open(options)) {
        store.currentRevision();
        return;
      } catch (StoreUnavailableException | IllegalArgumentException e) {
        Thread.sleep(50); // not listening yet, or its certificate isn't written yet
      }
    }
    close();
    throw new IOException("etcd didn't start: " + Files.readString(folder.resolve("etcd.log")));
  }

  EtcdOptions options() {
    return options;
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}

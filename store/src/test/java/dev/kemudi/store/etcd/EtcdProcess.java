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
  private static final int TRIES = 200;

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
    return start(folder, EtcdOptions.of(URI.create("http://127.0.0.1:" + freePort())));
  }

  /** With a certificate that etcd makes for itself. */
  static EtcdProcess startWithTls(Path folder) throws IOException, InterruptedException {
    Path certificate = folder.resolve("etcd/fixtures/client/cert.pem");
    URI endpoint = URI.create("https://127.0.0.1:" + freePort());
    return start(
        folder, EtcdOptions.of(endpoint).with(new EtcdTls(certificate, null, null)), "--auto-tls");
  }

  private static EtcdProcess start(Path folder, EtcdOptions options, String... flags)
      throws IOException, InterruptedException {
    URI client = options.endpoints().getFirst();
    URI peer = URI.create("http://127.0.0.1:" + freePort());
    List<String> command =
        new ArrayList<>(
            List.of(
                "etcd",
                "--data-dir=" + folder.resolve("etcd"),
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

package dev.kemudi.store.etcd;

import dev.kemudi.store.StoreUnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A real etcd with a folder and ports of its own. */
final class EtcdProcess implements AutoCloseable {
  private static final int TRIES = 200;

  private final Process process;
  private final URI endpoint;

  private EtcdProcess(Process process, URI endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  static boolean installed() {
    return Stream.of("/usr/bin/etcd", "/usr/local/bin/etcd")
        .anyMatch(path -> Files.isExecutable(Path.of(path)));
  }

  static EtcdProcess start(Path folder) throws IOException, InterruptedException {
    URI client = URI.create("http://127.0.0.1:" + freePort());
    URI peer = URI.create("http://127.0.0.1:" + freePort());
    Process process =
        new ProcessBuilder(
                List.of(
                    "etcd",
                    "--data-dir=" + folder.resolve("etcd"),
                    "--listen-client-urls=" + client,
                    "--advertise-client-urls=" + client,
                    "--listen-peer-urls=" + peer,
                    "--initial-advertise-peer-urls=" + peer,
                    "--initial-cluster=default=" + peer,
                    "--unsafe-no-fsync"))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("etcd.log").toFile())
            .start();
    EtcdProcess started = new EtcdProcess(process, client);
    started.awaitReady(folder);
    return started;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitReady(Path folder) throws IOException, InterruptedException {
    try (EtcdStore store = EtcdStore.open(EtcdOptions.of(endpoint))) {
      for (int i = 0; i < TRIES && process.isAlive(); i++) {
        try {
          store.currentRevision();
          return;
        } catch (StoreUnavailableException e) {
          Thread.sleep(50);
        }
      }
    }
    close();
    throw new IOException("etcd didn't start: " + Files.readString(folder.resolve("etcd.log")));
  }

  URI endpoint() {
    return endpoint;
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}

package dev.kemudi.cluster;

import dev.kemudi.http.tls.Pem;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What the processes of one machine know of each other's networks: which wire the nodes of a
 * cluster share, and who has which place on it. A cluster is known by its authority.
 */
final class MachineWires {
  private static final int PLACES = 250;
  private static final String WIRE = "wire";
  private static final String PLACE = "n";
  private static final String PODS = "pods";

  private final Path root;

  MachineWires(Path root) {
    this.root = root;
  }

  /** Those of this machine; a restart forgets them, as it does with the wires. */
  static MachineWires here() {
    return new MachineWires(Path.of("/run/kemudi"));
  }

  /**
   * A place on a wire.
   *
   * @param wire what the wire's name and addresses come from
   * @param number counted from 0, which is the node of the control plane's own process
   */
  record Place(String wire, int number) {}

  private Path cluster(String authorityPem) {
    try {
      byte[] certificate = Pem.certificates(authorityPem).getFirst().getEncoded();
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate);
      return root.resolve(HexFormat.of().formatHex(digest, 0, 16));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Says which wire the nodes of a cluster are on, and the addresses of its pods. */
  void announce(String authorityPem, String wire, String pods) throws IOException {
    Path folder = Files.createDirectories(cluster(authorityPem));
    Files.writeString(folder.resolve(WIRE), wire);
    Files.writeString(folder.resolve(PODS), pods);
  }

  /** The addresses of a cluster's pods; empty if it isn't one of this machine. */
  String pods(String authorityPem) throws IOException {
    return authorityPem.isEmpty() ? "" : text(cluster(authorityPem).resolve(PODS));
  }

  /** A place for the node of a data folder, the same as before if it had one. */
  Place take(String authorityPem, Path data) throws IOException {
    Path folder = Files.createDirectories(cluster(authorityPem));
    String wire = text(folder.resolve(WIRE));
    if (wire.isEmpty()) {
      wire = folder.getFileName().toString();
      Files.writeString(folder.resolve(WIRE), wire);
    }
    Optional<Place> former = find(data);
    if (former.isPresent()) {
      return new Place(wire, former.get().number());
    }
    for (int number = 1; number < PLACES; number++) {
      try {
        Path place = Files.createFile(folder.resolve(PLACE + number));
        Files.writeString(place, data.toString());
        return new Place(wire, number);
      } catch (FileAlreadyExistsException e) {
        // Somebody else's.
      }
    }
    throw new IOException("the machine has no place for one more node");
  }

  /** The place that the node of a data folder has. */
  Optional<Place> find(Path data) throws IOException {
    return file(data).map(MachineWires::place);
  }

  private static Place place(Path file) {
    int number = Integer.parseInt(file.getFileName().toString().substring(PLACE.length()));
    try {
      return new Place(text(file.resolveSibling(WIRE)), number);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Optional<Path> file(Path data) throws IOException {
    if (!Files.isDirectory(root)) {
      return Optional.empty();
    }
    try (DirectoryStream<Path> clusters = Files.newDirectoryStream(root, Files::isDirectory)) {
      for (Path cluster : clusters) {
        try (DirectoryStream<Path> places = Files.newDirectoryStream(cluster, PLACE + "*")) {
          for (Path place : places) {
            if (text(place).equals(data.toString())) {
              return Optional.of(place);
            }
          }
        }
      }
    }
    return Optional.empty();
  }

  /** Gives the place of a data folder's node back; the last one takes its cluster's wire along. */
  void leave(Path data) throws IOException {
    Optional<Path> place = file(data);
    if (place.isEmpty()) {
      return;
    }
    Files.deleteIfExists(place.get());
    Path wire = place.get().resolveSibling(WIRE);
    Path cluster = wire.getParent();
    if (cluster != null
        && text(wire).equals(cluster.getFileName().toString())
        && isEmpty(cluster)) {
      Files.deleteIfExists(wire);
      Files.deleteIfExists(cluster);
    }
  }

  private static boolean isEmpty(Path cluster) throws IOException {
    try (DirectoryStream<Path> places = Files.newDirectoryStream(cluster, PLACE + "*")) {
      return !places.iterator().hasNext();
    }
  }

  private static String text(Path file) throws IOException {
    try {
      return Files.readString(file).strip();
    } catch (NoSuchFileException e) {
      return "";
    }
  }
}

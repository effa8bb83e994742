package dev.kemudi.linker;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Puts the classes of a jar's inner side, and everything that they stand on, into an archive in the
 * jar and what else there is into a folder, where only a class loader of its own finds them.
 */
public final class Bundler {
  private static final String PLACE = "dev/kemudi/testkit/";
  private static final String FOLDER = PLACE + "server/";
  private static final String CLASS = ".class";
  private static final String INDEX = PLACE + "server.index";
  private static final String CLASSES = PLACE + "server.classes";
  private static final String META = "META-INF/";
  private static final String SERVICES = META + "services/";

  /** Third parties' classes that each start loads, and that are therefore not packed. */
  private static final List<String> UNPACKED =
      List.of("dev/kemudi/", "io/netty/", "com/fasterxml/");

  private final Map<String, byte[]> bundle = new LinkedHashMap<>();

  private Bundler() {}

  /**
   * The step of the build, which links the jar as well.
   *
   * @param arguments the jar, the package of its inner side, the jars below it: those in files
   *     named {@code classpath} and others
   */
  public static void main(String... arguments) throws IOException {
    Path jar = Path.of(arguments[0]);
    Linker.main(arguments[0]);
    bundle(jar, arguments[1].replace('.', '/') + "/", below(arguments));
  }

  private static List<Path> below(String[] arguments) throws IOException {
    List<Path> jars = new ArrayList<>();
    for (int i = 2; i < arguments.length; i++) {
      Path path = Path.of(arguments[i]);
      if (path.endsWith("classpath")) {
        Stream.of(Files.readString(path).strip().split(File.pathSeparator))
            .map(Path::of)
            .forEach(jars::add);
      } else {
        jars.add(path);
      }
    }
    return jars;
  }

  static void bundle(Path jar, String inside, List<Path> below) throws IOException {
    Map<String, byte[]> outside = Jar.read(jar);
    if (outside.containsKey(INDEX)) {
      throw new IOException(jar + " is a bundle already");
    }
    Map<String, byte[]> inner = new LinkedHashMap<>();
    outside.forEach(
        (name, content) -> {
          if (name.startsWith(inside)) {
            inner.put(name, content);
          }
        });
    outside.keySet().removeAll(inner.keySet());
    Bundler bundler = new Bundler();
    bundler.add("", inner);
    for (Path each : below) {
      bundler.add(each.getFileName().toString(), Jar.read(each));
    }
    bundler.putInto(outside);
    Jar.replace(jar, outside, name -> name.startsWith(FOLDER));
  }

  private void add(String jar, Map<String, byte[]> entries) {
    entries.forEach(
        (name, content) -> {
          if (isLicense(name)) {
            bundle.putIfAbsent(META + "licenses/" + jar + "/" + name, content);
          } else if (name.startsWith(SERVICES)) {
            bundle.merge(name, content, Bundler::lines);
          } else if (!isOfJar(name)) {
            bundle.putIfAbsent(name, content);
          }
        });
  }

  private void putInto(Map<String, byte[]> jar) {
    ClassArchive classes = new ClassArchive();
    bundle.forEach(
        (name, content) -> {
          if (name.endsWith(CLASS)) {
            String type = name.substring(0, name.length() - CLASS.length()).replace('/', '.');
            classes.add(type, content, UNPACKED.stream().noneMatch(name::startsWith));
          } else {
            jar.put(FOLDER + name, content);
          }
        });
    jar.put(INDEX, classes.index());
    jar.put(CLASSES, classes.content());
  }

  private static boolean isLicense(String name) {
    String file = name.substring(name.lastIndexOf('/') + 1).toUpperCase(Locale.ROOT);
    return !name.endsWith(CLASS) && (file.startsWith("LICENSE") || file.startsWith("NOTICE"));
  }

  /** Whether it is about the jar as such: its manifest, signatures, module and Maven's papers. */
  private static boolean isOfJar(String name) {
    return name.equals("module-info.class")
        || name.startsWith(META + "maven/")
        || name.startsWith(META + "versions/")
        || name.matches(META + "[^/]*\\.(MF|SF|RSA|DSA|EC|LIST)");
  }

  /** Both providers of a service. */
  private static byte[] lines(byte[] some, byte[] others) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(some);
    all.write('\n');
    all.writeBytes(others);
    return all.toByteArray();
  }
}

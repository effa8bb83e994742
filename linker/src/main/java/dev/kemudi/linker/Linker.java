package dev.kemudi.linker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Links jars in place. A jar that is linked already stays as it is. */
public final class Linker {
  private static final String CLASS = ".class";

  private Linker() {}

  /**
   * The step of the build.
   *
   * @param arguments the jars; the classes that they use are on the class path of the thread
   */
  public static void main(String... arguments) throws IOException {
    for (String jar : arguments) {
      link(Path.of(jar), Thread.currentThread().getContextClassLoader());
    }
  }

  /**
   * Links one jar. Nothing in it is packed: a first cluster loads some 2,000 classes of such jars,
   * and unpacking them is dear before it is compiled.
   *
   * @param types where the classes are found that those of the jar extend and use
   */
  static void link(Path jar, ClassLoader types) throws IOException {
    Map<String, byte[]> entries = Jar.read(jar);
    ClassLinker linker = new ClassLinker(types);
    entries.forEach(
        (name, content) -> {
          if (name.endsWith(CLASS)) {
            linker.add(content);
          }
        });
    Map<String, byte[]> changed = linker.link();
    if (!changed.isEmpty()) {
      entries.putAll(changed);
      Jar.replace(jar, entries, name -> false);
    }
  }
}

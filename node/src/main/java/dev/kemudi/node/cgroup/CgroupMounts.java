package dev.kemudi.node.cgroup;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where control groups are mounted.
 *
 * @param controllers the hierarchy of each controller of version 1, and of other mounts by options
 * @param unified the version 2 hierarchy
 */
record CgroupMounts(Map<String, Path> controllers, @Nullable Path unified) {
  /** Stands for version 2 among the controllers, for runtimes make groups in all hierarchies. */
  private static final String UNIFIED = "cgroup2";

  /** Reads lines: id, parent, device, root, point, options, tags, a dash, type, source, options. */
  static CgroupMounts parse(List<String> mountTable) {
    Map<String, Path> controllers = new HashMap<>();
    Path unified = null;
    for (String line : mountTable) {
      List<String> fields = Arrays.asList(line.split(" ", -1));
      int dash = fields.indexOf("-");
      if (dash < 0 || dash + 3 >= fields.size()) {
        continue;
      }
      Path point = Path.of(fields.get(4));
      switch (fields.get(dash + 1)) {
        case "cgroup2" -> {
          unified = unified == null ? point : unified;
          controllers.putIfAbsent(UNIFIED, point);
        }
        case "cgroup" -> {
          for (String option : fields.get(dash + 3).split(",", -1)) {
            controllers.putIfAbsent(option, point);
          }
        }
        default -> {}
      }
    }
    return new CgroupMounts(Map.copyOf(controllers), unified);
  }
}

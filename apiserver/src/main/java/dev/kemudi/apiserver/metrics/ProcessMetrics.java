package dev.kemudi.apiserver.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the process uses of the machine, as the kernel counts it. */
public final class ProcessMetrics {
  private static final Path PROC = Path.of("/proc/self");
  private static final double TICKS = 100;
  private static final double PAGE = 4096;
  private static final int USER_TIME = 13;
  private static final int SYSTEM_TIME = 14;
  private static final int THREADS = 19;
  private static final int START = 21;
  private static final int VIRTUAL = 22;
  private static final int RESIDENT = 23;
  private static final double UNLIMITED = 1.8446744073709552e19;

  private ProcessMetrics() {}

  /** Adds them, for as much as the machine tells. */
  public static void addTo(Metrics metrics) {
    metrics.counts(
        "process_cpu_seconds_total",
        "Total user and system CPU time spent in seconds.",
        reading -> {
          String[] stat = stat();
          if (stat.length > RESIDENT) {
            reading.value((number(stat[USER_TIME]) + number(stat[SYSTEM_TIME])) / TICKS);
          }
        });
    gauge(metrics, "process_virtual_memory_bytes", "Virtual memory size in bytes.", VIRTUAL, 1);
    gauge(
        metrics, "process_resident_memory_bytes", "Resident memory size in bytes.", RESIDENT, PAGE);
    metrics.gauges(
        "process_virtual_memory_max_bytes",
        "Maximum amount of virtual memory available in bytes.",
        reading -> reading.value(limit("Max address space")));
    metrics.gauges(
        "process_start_time_seconds",
        "Start time of the process since unix epoch in seconds.",
        ProcessMetrics::start);
    metrics.gauges(
        "process_open_fds", "Number of open file descriptors.", ProcessMetrics::openFiles);
    metrics.gauges(
        "process_max_fds",
        "Maximum number of open file descriptors.",
        reading -> reading.value(limit("Max open files")));
    String threads = "Number of threads, where upstream tells its goroutines and threads.";
    gauge(metrics, "go_goroutines", threads, THREADS, 1);
    gauge(metrics, "go_threads", threads, THREADS, 1);
  }

  private static void gauge(Metrics metrics, String name, String help, int field, double unit) {
    metrics.gauges(
        name,
        help,
        reading -> {
          String[] stat = stat();
          if (stat.length > RESIDENT) {
            reading.value(number(stat[field]) * unit);
          }
        });
  }

  private static double number(String text) {
    return Double.parseDouble(text);
  }

  /** The fields of the kernel's line on the process; none where there is no such line. */
  private static String[] stat() {
    String line = read(PROC.resolve("stat"));
    int name = line.lastIndexOf(')');
    return name < 0 ? new String[0] : ("0 0" + line.substring(name + 1)).split(" ");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }

  private static void start(Family.Reading reading) {
    String[] stat = stat();
    for (String line : read(Path.of("/proc/stat")).split("\n")) {
      if (line.startsWith("btime ") && stat.length > RESIDENT) {
        reading.value(number(line.substring("btime ".length())) + number(stat[START]) / TICKS);
      }
    }
  }

  private static void openFiles(Family.Reading reading) {
    try (Stream<Path> open = Files.list(PROC.resolve("fd"))) {
      reading.value(open.count());
    } catch (IOException e) {
      // The machine doesn't tell.
    }
  }

  private static double limit(String name) {
    for (String line : read(PROC.resolve("limits")).split("\n")) {
      if (line.startsWith(name)) {
        String soft = line.substring(name.length()).strip().split("\\s+")[0];
        return soft.equals("unlimited") ? UNLIMITED : number(soft);
      }
    }
    return UNLIMITED;
  }
}

#define _GNU_SOURCE
#include "web.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

static const char *folder = "/www";
static atomic_int running;      /* requests that are being answered */
static atomic_int health = 200; /* what /healthz answers */

struct answer {
  int status;
  char *body;
  size_t length;
  int exit_code; /* ends the server after the answer if not negative */
};

static const char *reason(int status) {
  switch (status) {
    case 200: return "OK";
    case 400: return "Bad Request";
    case 404: return "Not Found";
    case 500: return "Internal Server Error";
    case 503: return "Service Unavailable";
    default: return "Status";
  }
}

static void sleep_millis(long millis) {
  struct timespec left = {millis / 1000, millis % 1000 * 1000000};
  while (nanosleep(&left, &left) != 0 && errno == EINTR) {
  }
}

static long now_millis(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* A file below the folder; a path with dots in a row never leaves it. */
static bool read_file(const char *path, FILE *body) {
  char name[4096];
  struct stat info;
  int used = snprintf(name, sizeof name, "%s%s", folder, path);
  if (used >= (int)sizeof name - 11 || strstr(path, "..")) {
    return false;
  }
  if (stat(name, &info) == 0 && S_ISDIR(info.st_mode)) {
    strcat(name, "/index.html");
  }
  int file = open(name, O_RDONLY | O_CLOEXEC);
  if (file < 0 || fstat(file, &info) != 0 || !S_ISREG(info.st_mode)) {
    if (file >= 0) {
      close(file);
    }
    return false;
  }
  char part[16384];
  for (ssize_t got; (got = read(file, part, sizeof part)) > 0;) {
    fwrite(part, 1, (size_t)got, body);
  }
  close(file);
  return true;
}

static void write_hostname(FILE *body) {
  char name[256] = "";
  gethostname(name, sizeof name - 1);
  fprintf(body, "%s\n", name);
}

static void write_echo(const struct request *request, FILE *body) {
  fprintf(body, "%s %s%s%s\n", request->method, request->path, *request->query ? "?" : "",
          request->query);
  for (const char *at = request->headers; *at; at++) {
    if (*at != '\r') {
      fputc(*at, body);
    }
  }
  fputc('\n', body);
  fwrite(request->body, 1, request->body_length, body);
}

static void respond(const struct request *request, const char *peer, struct answer *answer,
                    FILE *body) {
  const char *path = request->path;
  long code = query_number(request->query, "code", -1);
  sleep_millis(query_number(request->query, "delay", 0));
  if (strcmp(path, "/healthz") == 0) {
    answer->status = health;
    fputs(health == 200 ? "ok\n" : "failing\n", body);
  } else if (strcmp(path, "/health") == 0) {
    health = code < 100 ? 200 : (int)code;
    fprintf(body, "healthz answers %d\n", (int)health);
  } else if (strcmp(path, "/hostname") == 0) {
    write_hostname(body);
  } else if (strcmp(path, "/client") == 0) {
    fprintf(body, "%s\n", peer);
  } else if (strcmp(path, "/echo") == 0) {
    write_echo(request, body);
  } else if (strcmp(path, "/env") == 0) {
    for (char **variable = environ; *variable; variable++) {
      fprintf(body, "%s\n", *variable);
    }
  } else if (strcmp(path, "/status") == 0) {
    answer->status = code < 100 ? 200 : (int)code;
    fprintf(body, "%d\n", answer->status);
  } else if (strcmp(path, "/exit") == 0) {
    answer->exit_code = code < 0 ? 0 : (int)code;
    fputs("bye\n", body);
  } else if (!read_file(path, body)) {
    if (strcmp(path, "/") == 0) {
      write_hostname(body);
    } else {
      answer->status = 404;
      fprintf(body, "no %s here\n", path);
    }
  }
}

static void send_answer(int connection, const struct answer *answer, bool with_body) {
  char head[256];
  int length = snprintf(head, sizeof head,
                        "HTTP/1.1 %d %s\r\nContent-Length: %zu\r\nContent-Type: text/plain\r\n"
                        "Connection: close\r\n\r\n",
                        answer->status, reason(answer->status), answer->length);
  if (write_all(connection, head, (size_t)length) && with_body) {
    write_all(connection, answer->body, answer->length);
  }
}

static void describe(const struct sockaddr_storage *address, char *text, socklen_t room) {
  if (address->ss_family == AF_INET) {
    inet_ntop(AF_INET, &((const struct sockaddr_in *)address)->sin_addr, text, room);
    return;
  }
  const struct in6_addr *long_form = &((const struct sockaddr_in6 *)address)->sin6_addr;
  if (IN6_IS_ADDR_V4MAPPED(long_form)) {
    inet_ntop(AF_INET, long_form->s6_addr + 12, text, room);
  } else {
    inet_ntop(AF_INET6, long_form, text, room);
  }
}

static void converse(int connection, struct request *request) {
  struct sockaddr_storage address = {0};
  socklen_t length = sizeof address;
  char peer[INET6_ADDRSTRLEN] = "unknown";
  struct answer answer = {200, NULL, 0, -1};
  long start = now_millis();
  if (getpeername(connection, (struct sockaddr *)&address, &length) == 0) {
    describe(&address, peer, sizeof peer);
  }
  if (!read_request(connection, request)) {
    return;
  }
  FILE *body = open_memstream(&answer.body, &answer.length);
  respond(request, peer, &answer, body);
  fclose(body);
  send_answer(connection, &answer, strcmp(request->method, "HEAD") != 0);
  printf("%s %s %s %d %zu %ldms\n", peer, request->method, request->path, answer.status,
         answer.length, now_millis() - start);
  free(answer.body);
  if (answer.exit_code >= 0) {
    fflush(stdout);
    shutdown(connection, SHUT_WR);
    exit(answer.exit_code);
  }
}

static void *handle(void *argument) {
  int connection = (int)(long)argument;
  struct request *request = malloc(sizeof *request);
  struct timeval patience = {30, 0};
  setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  if (request) {
    converse(connection, request);
  }
  free(request);
  close(connection);
  running--;
  return NULL;
}

/* All addresses of both families, or of the old one where there is no other. */
static int listen_on(int port) {
  int yes = 1, no = 0;
  struct sockaddr_in6 both = {.sin6_family = AF_INET6, .sin6_port = htons((unsigned short)port)};
  struct sockaddr_in old = {.sin_family = AF_INET, .sin_port = htons((unsigned short)port)};
  int listener = socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (listener >= 0) {
    setsockopt(listener, IPPROTO_IPV6, IPV6_V6ONLY, &no, sizeof no);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(listener, (struct sockaddr *)&both, sizeof both) == 0 && listen(listener, 128) == 0) {
      return listener;
    }
    close(listener);
  }
  listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  if (bind(listener, (struct sockaddr *)&old, sizeof old) != 0 || listen(listener, 128) != 0) {
    perror("listen");
    exit(1);
  }
  return listener;
}

static void accept_one(int listener) {
  pthread_t thread;
  pthread_attr_t attributes;
  int connection = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
  if (connection < 0) {
    return;
  }
  pthread_attr_init(&attributes);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  running++;
  if (pthread_create(&thread, &attributes, handle, (void *)(long)connection) != 0) {
    running--;
    close(connection);
  }
  pthread_attr_destroy(&attributes);
}

static int signals_as_file(void) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGINT);
  pthread_sigmask(SIG_BLOCK, &set, NULL);
  return signalfd(-1, &set, SFD_CLOEXEC);
}

int serve(int argc, char **argv) {
  int port = getenv("PORT") ? atoi(getenv("PORT")) : 8080;
  long grace = 10;
  for (int option; (option = getopt(argc, argv, "p:d:g:")) != -1;) {
    switch (option) {
      case 'p': port = atoi(optarg); break;
      case 'd': folder = optarg; break;
      case 'g': grace = atol(optarg); break;
      default: return 2;
    }
  }
  setvbuf(stdout, NULL, _IOLBF, 0);
  int signals = signals_as_file();
  int listener = listen_on(port);
  printf("listening on port %d\n", port);
  struct pollfd waits[] = {{.fd = listener, .events = POLLIN}, {.fd = signals, .events = POLLIN}};
  while (!(waits[1].revents & POLLIN)) {
    if (poll(waits, 2, -1) > 0 && waits[0].revents & POLLIN) {
      accept_one(listener);
    }
  }
  close(listener);
  printf("stopping\n");
  for (long end = now_millis() + grace * 1000; running > 0 && now_millis() < end;) {
    sleep_millis(10);
  }
  return 0;
}

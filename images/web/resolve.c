#define _GNU_SOURCE
#include "web.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/random.h>
#include <unistd.h>

enum { TYPE_A = 1, TYPE_AAAA = 28, MAX_NAME = 255, MAX_SERVERS = 3, MAX_SEARCHES = 32 };
enum { NO_ERROR = 0, NAME_ERROR = 3 };

/* What /etc/resolv.conf says. */
struct configuration {
  struct address servers[MAX_SERVERS];
  int server_count;
  char searches[MAX_SEARCHES][MAX_NAME + 1];
  int search_count;
  int ndots;
  int timeout_seconds;
  int attempts;
};

static bool parse_address(const char *text, int port, struct address *address) {
  struct sockaddr_in *v4 = (struct sockaddr_in *)&address->socket;
  struct sockaddr_in6 *v6 = (struct sockaddr_in6 *)&address->socket;
  memset(address, 0, sizeof *address);
  if (inet_pton(AF_INET, text, &v4->sin_addr) == 1) {
    v4->sin_family = AF_INET;
    v4->sin_port = htons((uint16_t)port);
    address->length = sizeof *v4;
    return true;
  }
  if (inet_pton(AF_INET6, text, &v6->sin6_addr) == 1) {
    v6->sin6_family = AF_INET6;
    v6->sin6_port = htons((uint16_t)port);
    address->length = sizeof *v6;
    return true;
  }
  return false;
}

static void read_option(struct configuration *configuration, const char *word) {
  if (strncmp(word, "ndots:", 6) == 0) {
    configuration->ndots = atoi(word + 6);
  } else if (strncmp(word, "timeout:", 8) == 0) {
    configuration->timeout_seconds = atoi(word + 8);
  } else if (strncmp(word, "attempts:", 9) == 0) {
    configuration->attempts = atoi(word + 9);
  }
}

static void read_line(struct configuration *configuration, char *line) {
  char *rest = NULL;
  const char *key = strtok_r(line, " \t\r\n", &rest);
  if (!key) {
    return;
  }
  bool searches = strcmp(key, "search") == 0;
  if (searches) {
    configuration->search_count = 0;
  }
  for (const char *word; (word = strtok_r(NULL, " \t\r\n", &rest));) {
    if (strcmp(key, "nameserver") == 0 && configuration->server_count < MAX_SERVERS) {
      struct address *next = &configuration->servers[configuration->server_count];
      configuration->server_count += parse_address(word, 53, next);
    } else if (searches && configuration->search_count < MAX_SEARCHES) {
      snprintf(configuration->searches[configuration->search_count++], MAX_NAME + 1, "%s", word);
    } else if (strcmp(key, "options") == 0) {
      read_option(configuration, word);
    }
  }
}

static void read_configuration(struct configuration *configuration) {
  char line[4096];
  memset(configuration, 0, sizeof *configuration);
  configuration->ndots = 1;
  configuration->timeout_seconds = 5;
  configuration->attempts = 2;
  FILE *file = fopen("/etc/resolv.conf", "re");
  if (!file) {
    return;
  }
  while (fgets(line, sizeof line, file)) {
    read_line(configuration, line);
  }
  fclose(file);
}

static int find_in_hosts(const char *host, int port, struct address *found) {
  char line[4096];
  int count = 0;
  FILE *file = fopen("/etc/hosts", "re");
  if (!file) {
    return 0;
  }
  while (count < MAX_ADDRESSES && fgets(line, sizeof line, file)) {
    char *rest = NULL;
    line[strcspn(line, "#")] = 0;
    const char *address = strtok_r(line, " \t\r\n", &rest);
    for (const char *name; address && (name = strtok_r(NULL, " \t\r\n", &rest));) {
      if (strcasecmp(name, host) == 0) {
        count += parse_address(address, port, &found[count]);
        break;
      }
    }
  }
  fclose(file);
  return count;
}

static void put16(uint8_t *at, unsigned number) {
  at[0] = (uint8_t)(number >> 8);
  at[1] = (uint8_t)number;
}

static unsigned get16(const uint8_t *at) {
  return (unsigned)at[0] << 8 | at[1];
}

/* A question for one type; returns its length, 0 if the name is no name. */
static size_t write_question(uint8_t *packet, unsigned id, const char *name, int type) {
  size_t at = 12;
  memset(packet, 0, 12);
  put16(packet, id);
  packet[2] = 1; /* recursion desired */
  packet[5] = 1; /* one question */
  while (*name) {
    size_t length = strcspn(name, ".");
    if (length == 0 || length > 63 || at + length > 12 + MAX_NAME) {
      return 0;
    }
    packet[at++] = (uint8_t)length;
    memcpy(packet + at, name, length);
    at += length;
    name += length;
    name += *name == '.';
  }
  packet[at++] = 0;
  put16(packet + at, (unsigned)type);
  put16(packet + at + 2, 1);
  return at + 4;
}

/* The place behind a name, which may end in a pointer. */
static size_t skip_name(const uint8_t *packet, size_t length, size_t at) {
  while (at < length && packet[at] != 0) {
    if (packet[at] >= 0xc0) {
      return at + 2;
    }
    at += 1u + packet[at];
  }
  return at + 1;
}

static int read_answers(const uint8_t *packet, size_t length, int type, int port,
                        struct address *found, int room) {
  int count = 0;
  size_t at = skip_name(packet, length, 12) + 4;
  size_t wanted = type == TYPE_A ? 4 : 16;
  for (unsigned left = get16(packet + 6); left > 0 && count < room; left--) {
    at = skip_name(packet, length, at);
    if (at + 10 > length) {
      break;
    }
    unsigned kind = get16(packet + at);
    size_t size = get16(packet + at + 8);
    at += 10;
    if (at + size > length) {
      break;
    }
    if ((int)kind == type && size == wanted) {
      char text[INET6_ADDRSTRLEN];
      inet_ntop(type == TYPE_A ? AF_INET : AF_INET6, packet + at, text, sizeof text);
      count += parse_address(text, port, &found[count]);
    }
    at += size;
  }
  return count;
}

/* Asks one server once; returns the length of its answer, 0 if none came. */
static size_t ask(const struct configuration *configuration, const struct address *server,
                  const uint8_t *question, size_t length, uint8_t *answer, size_t room) {
  size_t got = 0;
  int client = socket(server->socket.ss_family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  struct pollfd wait = {.fd = client, .events = POLLIN};
  if (client >= 0 && connect(client, (const struct sockaddr *)&server->socket, server->length) == 0 &&
      send(client, question, length, 0) == (ssize_t)length) {
    while (poll(&wait, 1, configuration->timeout_seconds * 1000) > 0) {
      ssize_t received = recv(client, answer, room, 0);
      if (received < 12) {
        break;
      }
      if (memcmp(answer, question, 2) == 0) {
        got = (size_t)received;
        break;
      }
    }
  }
  if (client >= 0) {
    close(client);
  }
  return got;
}

/* Looks up one type of one full name; -1 if no server could say. */
static int look_up(const struct configuration *configuration, const char *name, int type, int port,
                   struct address *found, int room) {
  uint8_t question[12 + MAX_NAME + 8], answer[4096];
  uint16_t id = 0;
  for (int attempt = 0; attempt < configuration->attempts; attempt++) {
    for (int i = 0; i < configuration->server_count; i++) {
      getrandom(&id, sizeof id, 0);
      size_t length = write_question(question, id, name, type);
      if (length == 0) {
        return 0;
      }
      size_t got =
          ask(configuration, &configuration->servers[i], question, length, answer, sizeof answer);
      int code = answer[3] & 15;
      if (got > 0 && (code == NO_ERROR || code == NAME_ERROR)) {
        return read_answers(answer, got, type, port, found, room);
      }
    }
  }
  return -1;
}

static int look_up_both(const struct configuration *configuration, const char *name, int port,
                        struct address *found) {
  int old = look_up(configuration, name, TYPE_A, port, found, MAX_ADDRESSES);
  int count = old > 0 ? old : 0;
  int fresh = look_up(configuration, name, TYPE_AAAA, port, found + count, MAX_ADDRESSES - count);
  return fresh > 0 ? count + fresh : count;
}

static int count_dots(const char *name) {
  int dots = 0;
  for (; *name; name++) {
    dots += *name == '.';
  }
  return dots;
}

static int search(const struct configuration *configuration, const char *host, int port,
                  struct address *found) {
  char name[2 * MAX_NAME + 2];
  size_t length = strlen(host);
  bool complete = length > 0 && host[length - 1] == '.';
  bool first = complete || count_dots(host) >= configuration->ndots;
  int count = first ? look_up_both(configuration, host, port, found) : 0;
  for (int i = 0; i < configuration->search_count && count == 0 && !complete; i++) {
    snprintf(name, sizeof name, "%s.%s", host, configuration->searches[i]);
    count = look_up_both(configuration, name, port, found);
  }
  return count == 0 && !first ? look_up_both(configuration, host, port, found) : count;
}

int resolve(const char *host, int port, struct address *found) {
  struct configuration configuration;
  if (parse_address(host, port, found)) {
    return 1;
  }
  int count = find_in_hosts(host, port, found);
  if (count == 0 && strlen(host) <= MAX_NAME) {
    read_configuration(&configuration);
    count = search(&configuration, host, port, found);
  }
  return count;
}

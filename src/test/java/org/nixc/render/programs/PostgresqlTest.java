package org.nixc.render.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nixc.render.OutputTree;
import org.nixc.render.Rendering;

/** A real PostgreSQL server runs with what is rendered. */
class PostgresqlTest {
  private static final String FOLDER = "root/etc/postgresql/";

  private final Path folder = Program.scratch();
  private final Path data = folder.resolve("data");

  @BeforeEach
  void requireServer() {
    Program.require("postgres");
    Program.require("initdb");
    Program.require("runuser");
    Program.requireRoot();
  }

  @AfterEach
  void stop() {
    if (Files.exists(data.resolve("postmaster.pid"))) {
      asPostgres("pg_ctl", "-D", data.toString(), "-m", "immediate", "-w", "stop");
    }
  }

  private static Program.Result as(String user, String... command) {
    List<String> all = new ArrayList<>(List.of(Program.require("runuser"), "-u", user, "--"));
    all.addAll(List.of(command));
    return Program.run(all.toArray(new String[0]));
  }

  private static Program.Result asPostgres(String program, String... arguments) {
    List<String> all = new ArrayList<>(List.of(Program.require(program)));
    all.addAll(List.of(arguments));
    return as("postgres", all.toArray(new String[0]));
  }

  /** Makes a data directory with the rendered files, paths moved into it. */
  private void prepare(OutputTree tree) throws IOException {
    Program.run("chmod", "711", folder.toString());
    Program.run("install", "-d", "-o", "postgres", "-m", "755", folder + "/run");
    Program.run("install", "-d", "-o", "postgres", "-m", "700", data.toString());
    Program.Result made =
        asPostgres("initdb", "-D", data.toString(), "-U", "postgres", "--no-sync", "-A", "trust");
    assertThat(made.status()).as(made.toString()).isZero();
    for (String name : List.of("postgresql.conf", "pg_hba.conf", "pg_ident.conf")) {
      Files.writeString(
          data.resolve(name),
          Rendering.text(tree, FOLDER + name)
              .replace("/etc/postgresql/", data + "/")
              .replace("'/run/postgresql'", "'" + folder + "/run'")
              .replace("listen_addresses = '*'", "listen_addresses = ''")
              .replace("listen_addresses = 'localhost'", "listen_addresses = ''"));
    }
  }

  private void start(OutputTree tree) throws IOException {
    prepare(tree);
    Program.Result started =
        asPostgres("pg_ctl", "-D", data.toString(), "-w", "-l", folder + "/run/log", "start");
    assertThat(started.status()).as(started.toString()).isZero();
  }

  private Program.Result psql(String user, String role, String database, String sql) {
    return as(
        user,
        Program.require("psql"),
        "-h",
        folder + "/run",
        "-U",
        role,
        "-d",
        database,
        "-tA",
        "-c",
        sql);
  }

  private static void account(String name) {
    if (Program.run("id", name).status() != 0) {
      Program.run("useradd", "--system", "--no-create-home", name);
    }
  }

  @Test
  void theArticleLetsItsAccountsInAndNobodyElse() throws IOException {
    start(Program.example("hydra").get(0));
    assertThat(psql("postgres", "postgres", "postgres", "create role hydra login").status())
        .isZero();
    psql("postgres", "postgres", "postgres", "create database hydra owner hydra");
    noErrors();
    account("hydra-www");
    Program.Result mapped = psql("hydra-www", "hydra", "hydra", "select current_user");
    assertThat(mapped.out().strip()).as(mapped.toString()).isEqualTo("hydra");
    Program.Result other = psql("nobody", "hydra", "hydra", "select current_user");
    assertThat(other.status()).isEqualTo(2);
    assertThat(other.out()).containsIgnoringCase("peer authentication failed");
  }

  @Test
  void theDatabaseOfTheNetworkStartsWithoutErrors() throws IOException {
    for (OutputTree tree : Program.example("web")) {
      if (tree.machine().equals("db")) {
        start(tree);
        noErrors();
        assertThat(psql("postgres", "postgres", "postgres", "show max_connections").out().strip())
            .isEqualTo("50");
      }
    }
  }

  private void noErrors() {
    Program.Result errors =
        psql(
            "postgres",
            "postgres",
            "postgres",
            "select line_number, error from pg_hba_file_rules where error is not null union all"
                + " select line_number, error from pg_ident_file_mappings where error is not null");
    assertThat(errors.status()).as(errors.toString()).isZero();
    assertThat(errors.out().strip()).isEmpty();
  }

  @Test
  void aSettingReachesTheServerWhateverItHolds() throws IOException {
    String[] values = {
      "it's",
      "a\\b",
      "new\nline = 1",
      "# x",
      "'; port = 1",
      "tab\there",
      "ünï",
      "\\n",
      "a''b",
      " x ",
      "\\"
    };
    for (int i = 0; i < values.length; i++) {
      OutputTree tree =
          Rendering.module(
              "{ services.postgresql = { enable = true; settings = { \"my.value\" = "
                  + Rendering.quote(values[i])
                  + "; fsync = false; work_mem = \"8MB\"; seq_page_cost = 0.5; port = 5499; }; }; }");
      if (i == 0) {
        prepare(tree);
      } else {
        Files.writeString(
            data.resolve("postgresql.conf"),
            Rendering.text(tree, FOLDER + "postgresql.conf")
                .replace("/etc/postgresql/", data + "/"));
      }
      for (String[] expected :
          new String[][] {
            {"my.value", values[i]},
            {"fsync", "off"},
            {"work_mem", "8192"},
            {"seq_page_cost", "0.5"},
            {"port", "5499"}
          }) {
        Program.Result shown = asPostgres("postgres", "-D", data.toString(), "-C", expected[0]);
        assertThat(shown.out()).as(shown.toString()).isEqualTo(expected[1] + "\n");
      }
    }
  }
}

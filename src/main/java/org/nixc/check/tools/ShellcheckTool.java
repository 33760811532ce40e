package org.nixc.check.tools;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nixc.check.Rendered;

/** {@code shellcheck}: mistakes in the scripts of units, as far as the user wrote them. */
final class ShellcheckTool implements Tool {
  private static final Pattern COMPLAINT =
      Pattern.compile("^(/[^:]+):(\\d+):\\d+: (?:error|warning): (.*)$");

  /** Scripts of nixc itself, which its tests check: long ones, in which users have no part. */
  private static final String OWN = "/usr/local/lib/nixc/";

  @Override
  public String code() {
    return "NC2008";
  }

  @Override
  public String program() {
    return "shellcheck";
  }

  @Override
  public boolean reads(Rendered file) {
    if (file.path().startsWith(OWN)) {
      return false;
    }
    String start = file.text().substring(0, Math.min(64, file.text().length()));
    return start.startsWith("#!/bin/bash")
        || start.startsWith("#!/bin/sh")
        || start.startsWith("#!/usr/bin/env bash");
  }

  @Override
  public void run(Bench bench) {
    List<String> arguments = new ArrayList<>(List.of("-S", "warning", "-f", "gcc", "--"));
    for (Rendered file : bench.read()) {
      arguments.add(bench.copy(file).toString());
    }
    Programs.Output output = bench.run(arguments.toArray(String[]::new));
    for (String line : output.text().split("\n", -1)) {
      Matcher complaint = COMPLAINT.matcher(line.strip());
      Rendered file = complaint.matches() ? bench.file(complaint.group(1)) : null;
      int number = file == null ? 0 : Lines.number(complaint.group(2));
      // What nixc's own modules write is for its tests to check.
      boolean follows = complaint.matches() && complaint.group(3).contains("[SC1072]");
      if (file != null && !follows && file.place(number) != null) {
        bench.complain(file, number, complaint.group(3));
      }
    }
  }
}

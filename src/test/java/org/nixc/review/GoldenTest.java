package org.nixc.review;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.approvaltests.Approvals;
import org.approvaltests.approvers.ApprovalApprover;
import org.approvaltests.core.ApprovalFailureReporter;
import org.approvaltests.core.Options;
import org.approvaltests.core.VerifyResult;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nixc.diagnostic.ByteText;
import org.nixc.render.OutputTree;
import org.nixc.render.Rendering;
import org.nixc.render.TreeWriter;

/**
 * What is rendered for the examples is what lies in {@code golden/}. Where it is not, the new tree
 * is left beside the golden one and the failure says how to accept it.
 */
class GoldenTest {
  @ParameterizedTest
  @CsvSource({
    "hydra, simple_hydra.nix simple_hydra_vbox.nix",
    "web, network.nix hosts.nix",
  })
  void anExampleRendersToItsGoldenTree(String example, String files) {
    Path folder = Path.of("examples", example);
    List<OutputTree> trees =
        Rendering.files(
            folder.resolve("home"), Stream.of(files.split(" ")).map(folder::resolve).toList());
    Approvals.verify(new TreeApprover(example, trees), new Options().withReporter(new NoWindow()));
  }

  /** Compares trees with the golden folder of an example. */
  private static final class TreeApprover implements ApprovalApprover {
    private final Path golden;
    private final Path received;
    private final List<OutputTree> trees;
    private final StringBuilder differences = new StringBuilder();

    TreeApprover(String example, List<OutputTree> trees) {
      this.golden = Path.of("golden", example);
      this.received = Path.of("golden", example + ".received");
      this.trees = trees;
    }

    @Override
    public VerifyResult approve() {
      delete(received);
      if (!Files.isDirectory(golden)) {
        differences.append("there is no ").append(golden).append('\n');
        return VerifyResult.FAILURE;
      }
      for (FileDifference difference : new GoldenDiff(golden).compare(trees, true)) {
        differences.append(difference.kind()).append(' ').append(difference.fullPath());
        differences.append(' ').append(difference.what()).append('\n');
        for (String line : difference.diff()) {
          differences.append(line).append('\n');
        }
      }
      return differences.isEmpty() ? VerifyResult.SUCCESS : VerifyResult.FAILURE;
    }

    @Override
    public void cleanUpAfterSuccess(ApprovalFailureReporter reporter) {}

    @Override
    public VerifyResult reportFailure(ApprovalFailureReporter reporter) {
      new TreeWriter(received).write(trees);
      reporter.report(received.toString(), golden.toString());
      return VerifyResult.FAILURE;
    }

    @Override
    public void fail() {
      throw new AssertionError(
          ByteText.decode(differences.toString())
              + "to accept: rm -rf "
              + golden
              + " && mv "
              + received
              + " "
              + golden);
    }

    private static void delete(Path folder) {
      if (!Files.exists(folder)) {
        return;
      }
      try (Stream<Path> all = Files.walk(folder)) {
        all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Reports nothing by itself: the message of the failure says all. */
  private static final class NoWindow implements ApprovalFailureReporter {
    @Override
    public boolean report(String received, String approved) {
      return true;
    }
  }
}

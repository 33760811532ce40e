# A machine that is a container.
{
  boot.isContainer = true;
}

<#macro reached page>
<#if page.reach == "local">
The port ${page.port?c} answers on the machine only. Through ssh, while this runs:

    ${line(page.tunnel)}

it is at ${url(page.tunnelled)}.
<#elseif page.reach == "closed">
The firewall does not open the port ${page.port?c}. Through ssh, while this runs:

    ${line(page.tunnel)}

it is at ${url(page.tunnelled)}.
<#elseif page.isPlain>
Open ${url(page.url)}.
<#else>
Open the page whose address this prints:

    ${line(page.show)}
</#if>
</#macro>
# ${machine}

What is left to do by hand for the machine ${machine} of the network ${network}. nixc writes this file from
<#list expressions as file>${code(file)}<#sep>, </#sep></#list>; the commands are for the folder that it lies in.

## Bring it up

<#if kind == "libvirtd" || kind == "virtualbox">
    ${line(script)} create<#if needsImage> --image IMAGE</#if>
    ${line(script)} start
    ${line(script)} wait
</#if>
    ${line(script)} push --dry-run
    ${line(script)} push
    ${line(script)} info

<#if needsImage>
IMAGE is a disk image of Debian 12 with cloud-init, as Debian's ${code("generic")} is: a file, or its address on the web.
</#if>
The machine need not be restarted: what changed is restarted by the push. To see that it comes up by itself:

    ${line(script)} restart
<#if keys?size != 0>

## Send the secrets

No rendered file holds them. What lies below ${code("/run")} is gone with each restart of the machine, and has to be sent again.

<#list keys as key>
    ${line(key.command)}
</#list>
    ${line(sent)}
<#if hasTexts>

CONFIGURATION is the folder of <#list expressions as file>${code(file)}<#sep>, </#sep></#list>.
</#if>
</#if>
<#if hasHydra>

## Hydra

<#if hydra.own??>
Debian has no Hydra: it must be installed in ${code(hydra.own)} before the push.

</#if>
<@reached hydra.page/>

It has no accounts yet. Make the first administrator; the command asks for the password:

    ${line(hydra.create)}
</#if>
<#if hasNginx>

## Pages

<#list sites as site>
### ${site.title}

<@reached site/>
<#sep>

</#sep></#list>
<#list hosts as command>

Where no name server knows the machine yet, your own can:

    ${line(command)}
</#list>
<#if certificates?size != 0>

Until the authority has seen the machine under its name, the certificate of
<#list certificates as certificate>${certificate}<#sep>, </#sep></#list> is self-signed, and browsers warn.
</#if>
</#if>

## Look at it

<#if firewall>
Open ports: <#if ports.tcp?size == 0 && ports.udp?size == 0>none<#else><#list ports.tcp as port>${port?c}/tcp<#sep>, </#sep></#list><#if ports.tcp?size != 0 && ports.udp?size != 0>, </#if><#list ports.udp as port>${port?c}/udp<#sep>, </#sep></#list></#if>.
<#else>
No firewall: every port is open.
</#if>

    ${line(script)} ssh
    ${line(failed)}
    ${line(drift)}
<#list postgresql as command>
    ${line(command)}
</#list>

## Undo

    ${line(rollback)}
<#if isVirtual>
    ${line(script)} stop
    ${line(script)} destroy
</#if>

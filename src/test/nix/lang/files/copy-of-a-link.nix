[ "${./files/link}" "${./files/dlink}" ]

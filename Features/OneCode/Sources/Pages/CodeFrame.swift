import Crypto
import Foundation
import HTML
import Kernel
import Web

/// The frame of the one page that must come in one answer on a slow phone: its style and its few lines of script stand
/// in it, and the policy of its answer names them by hash.
enum CodeFrame {
    /// Reads at arm's length and in sunlight: black on white with a thick frame; shape and word before colour.
    static let style = """
        :root{color-scheme:light dark}*{box-sizing:border-box}html{font:20px/1.45 system-ui,sans-serif;\
        background:#fff;color:#000;overflow-wrap:anywhere}html[data-size=large]{font-size:26px}body{margin:0}\
        main{max-width:30rem;margin:0 auto;padding:.75rem 1rem 2rem}\
        header{display:flex;flex-wrap:wrap;justify-content:space-between;gap:1rem;font-size:.8rem;\
        border-bottom:2px solid}\
        header p{margin:.4rem 0}h1{font-size:1rem;margin:1rem 0 .5rem}h2{font-size:1rem;margin:1.4rem 0 .3rem}\
        .band{display:flex;align-items:center;gap:1rem;border:6px solid;padding:1rem;background:#fff;color:#000}\
        .band svg{width:5.5rem;height:5.5rem;flex:none}.band strong{display:block;\
        font-size:min(2.6rem,11vw);line-height:1.15}\
        .band span{display:block}.free{border-color:#00703c;color:#004d29}.watch{border-color:#8a5a00;color:#5c3c00}\
        .stay{border-color:#a30000;color:#7a0000}.none{border-color:#333;color:#000}\
        .clock{font-size:2rem;font-variant-numeric:tabular-nums;margin:.6rem 0 0}.small{font-size:.8rem}\
        dl{display:grid;grid-template-columns:auto 1fr;gap:.2rem 1rem;margin:.5rem 0}dt{font-size:.8rem}\
        dd{margin:0}ul{padding-left:1.2rem;margin:.3rem 0}li{margin:.4rem 0}\
        nav{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;margin-top:1.2rem}a{color:#003b8e;padding:.45rem 0}\
        a:focus{outline:3px solid #000;outline-offset:2px}.note{border-left:6px solid #8a5a00;padding:.3rem .8rem}\
        button{font:inherit;padding:.5rem 1rem;border:3px \
        solid;background:#fff;color:#000}.qr{background:#fff;padding:4%;text-align:center}.qr svg,.qr \
        img{width:100%;max-width:20rem}\
        @media(prefers-color-scheme:dark){html{background:#000;color:#fff}a{color:#9cc2ff}a:focus{outline-color:#fff}}\
        @media print{nav,.live{display:none}}
        """

    /// Counts the clock on, and asks again when there is news. Without it the page says when it was made.
    static let script = """
        (()=>{const c=document.getElementById("clock");if(c){let t=+c.dataset.now,o=+c.dataset.offset,s=Date.now();\
        const p=n=>String(n).padStart(2,"0");setInterval(()=>{const d=new Date(t+o*1000+Date.now()-s);\
        c.textContent=p(d.getUTCHours())+":"+p(d.getUTCMinutes())+":"+p(d.getUTCSeconds())},500)}\
        if(window.EventSource&&document.body.dataset.live){const e=new EventSource(document.body.dataset.live);\
        e.addEventListener("changed",()=>location.reload());document.body.classList.add("is-live")}})()
        """

    /// One address for events, nothing from elsewhere.
    static let policy = """
        default-src 'none'; style-src '\(hash(style))'; script-src '\(hash(script))'; img-src 'self' data:; \
        connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'
        """

    private static func hash(_ text: String) -> String {
        "sha256-" + Data(SHA256.hash(data: Array(text.utf8))).base64EncodedString()
    }

    /// A whole page. `live` is where news is heard of; nil where the page stays as it is.
    static func page(_ visit: Visit, _ title: Text, live: Link?, _ main: HTML) -> Answer {
        let language = visit.language, size: String? = visit.isLarge ? "large" : nil
        let address: String? = live?.address
        let html: HTML = """
            <!doctype html>
            <html lang="\(language.rawValue)"\(attribute: "data-size", size)>
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <link rel="icon" href="data:,">
            <title>\(title, language) · \(visit.site.jurisdiction.name, language)</title>
            \(HTML(raw: "<style>" + style + "</style>"))
            </head>
            <body\(attribute: "data-live", address)>
            <main>\(main)</main>
            \(HTML(raw: "<script>" + script + "</script>"))
            </body></html>

            """
        var answer = Answer.html(html)
        answer.headers.append(("content-security-policy", policy))
        answer.headers.append(("content-language", language.rawValue))
        return answer
    }

    /// The shape of a status, large.
    static func shape(_ status: Status?) -> HTML {
        switch status {
        case .free?: """
            <svg viewBox="0 0 48 48" aria-hidden="true"><circle cx="24" cy="24" r="22" fill="currentColor"/>\
            <path d="M13 25l8 8 15-17" fill="none" stroke="#fff" stroke-width="5"/></svg>
            """
        case .watch?: """
            <svg viewBox="0 0 48 48" aria-hidden="true"><path d="M24 2l23 43H1z" fill="currentColor"/>\
            <path d="M24 16v14M24 35v5" stroke="#fff" stroke-width="5"/></svg>
            """
        case .stay?: """
            <svg viewBox="0 0 48 48" aria-hidden="true"><path d="M15 1h18l14 14v18L33 47H15L1 33V15z" \
            fill="currentColor"/><path d="M12 24h24" stroke="#fff" stroke-width="7"/></svg>
            """
        case nil: """
            <svg viewBox="0 0 48 48" aria-hidden="true"><rect x="2" y="2" width="44" height="44" fill="none" \
            stroke="currentColor" stroke-width="4"/></svg>
            """
        }
    }
}

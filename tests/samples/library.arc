filedesc://IA-000001.arc 0.0.0.0 20080102030405 text/plain 66
1 0 Made
URL IP-address Archive-date Content-type Archive-length


http://a.example/1 1.2.3.4 20080102030405 text/html 872
HTTP/1.1 200 OK
Content-Type: text/html; charset=utf-8

<html><head><title>Harbour not ready</title><meta name="author" content="Anna Holt"><meta property="article:published_time" content="2007-12-30"></head><body><nav><a href='/'>Home</a></nav><article><h1>Harbour not ready</h1><p>The harbour board of Port Ellery is not ready for the winter, its senior pilot said on Tuesday.</p><p>“We have two tugs and need four,” Lena Forss told the council, which had asked for a report in June.</p><p>The board, whose chairman was not in the room, did not reply to her or to the members of the council.</p><p>Ships wait for up to nine hours when the wind is in the east, the pilots’ figures for last year show.</p><p>A third tug was to come in August and is still in the yard at Aldmoor, where it is being repaired.</p></article><footer>Terms of use</footer></body></html>
http://a.example/1 1.2.3.4 20080102030405 text/html 848
HTTP/1.1 200 OK
Content-Type: text/html; charset=utf-8

<html><head><title>Later</title><meta name="author" content="Anna Holt"><meta property="article:published_time" content="2007-12-30"></head><body><nav><a href='/'>Home</a></nav><article><h1>Later</h1><p>The harbour board of Port Ellery is not ready for the winter, its senior pilot said on Tuesday.</p><p>“We have two tugs and need four,” Lena Forss told the council, which had asked for a report in June.</p><p>The board, whose chairman was not in the room, did not reply to her or to the members of the council.</p><p>Ships wait for up to nine hours when the wind is in the east, the pilots’ figures for last year show.</p><p>A third tug was to come in August and is still in the yard at Aldmoor, where it is being repaired.</p></article><footer>Terms of use</footer></body></html>

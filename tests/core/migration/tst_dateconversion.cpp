// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>

#include "core/migration/steps/DatePattern.h"
#include "tests/core/migration/Fixtures.h"
#include "tests/core/migration/StepFixtures.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;
using fixtures::primitive;
using fixtures::stepOf;

namespace {

using Texts = QMap<QString, QString>;

Bean beanOf(const Texts& fields) {
    Bean bean{u"console.DateConversion"_s, {{u"dataName"_s, primitive(u"date"_s)}}, {}};
    for (auto field = fields.cbegin(); field != fields.cend(); ++field)
        bean.fields.push_back({field.key(), primitive(field.value())});
    return bean;
}

QString converted(const QString& value, const Texts& fields) {
    return fixtures::converted(beanOf(fields), u"date"_s, value);
}

}  // namespace
Q_DECLARE_METATYPE(Texts)

class DateConversionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void datesAreConverted_data() {
        QTest::addColumn<QString>("value");
        QTest::addColumn<Texts>("fields");
        QTest::addColumn<QString>("result");
        const auto row = [](const char* tag, const QString& value, const Texts& fields,
                            const QString& result) { QTest::newRow(tag) << value << fields << result; };
        const QString invalid = u"MAPPING_DATE_INVALID"_s;
        const Texts french{{u"inputFormats"_s, u"dd/MM/yyyy"_s}};
        const auto with = [](Texts fields, const Texts& more) {
            fields.insert(more);
            return fields;
        };
        row("day first", u"03/02/2024"_s, french, u"2024-02-03"_s);
        row("a leap day", u"29/02/2024"_s, french, u"2024-02-29"_s);
        row("no leap day", u"29/02/2023"_s, french, invalid);
        row("no such day", u"31/04/2024"_s, french, invalid);
        row("no such month", u"01/13/2024"_s, french, invalid);
        row("another form", u"2024-02-03"_s, french, invalid);
        row("a digit less", u"3/02/2024"_s, french, invalid);
        row("something behind", u"03/02/2024 "_s, french, invalid);
        row("empty digits of another script", u"٠٣/02/2024"_s, french, invalid);
        row("one or two digits", u"3/12/2024"_s, {{u"inputFormats"_s, u"d/M/yyyy"_s}}, u"2024-12-03"_s);
        row("the first form that fits", u"2024.02.03"_s, {{u"inputFormats"_s, u"dd/MM/yyyy,yyyy.MM.dd"_s}},
            u"2024-02-03"_s);
        row("run together", u"20240203"_s, {{u"inputFormats"_s, u"yyyyMMdd"_s}}, u"2024-02-03"_s);
        row("two digits, this side", u"03/02/49"_s, {{u"inputFormats"_s, u"dd/MM/yy"_s}}, u"2049-02-03"_s);
        row("two digits, that side", u"03/02/50"_s, {{u"inputFormats"_s, u"dd/MM/yy"_s}}, u"1950-02-03"_s);
        row("two digits, another pivot", u"03/02/25"_s,
            {{u"inputFormats"_s, u"dd/MM/yy"_s}, {u"pivotYear"_s, u"1926"_s}}, u"2025-02-03"_s);
        row("quoted text", u"le 3 o'clock 02 2024"_s, {{u"inputFormats"_s, u"'le' d 'o''clock' MM yyyy"_s}},
            u"2024-02-03"_s);
        row("an apostrophe that is not closed", u"x"_s, {{u"inputFormats"_s, u"dd MM yyyy 'x"_s}},
            u"MAP_FIELD_VALUE inputFormats"_s);
        row("an apostrophe", u"3'02'2024"_s, {{u"inputFormats"_s, u"d''MM''yyyy"_s}}, u"2024-02-03"_s);
        const Texts moment{{u"inputFormats"_s, u"yyyy-MM-dd HH:mm:ss"_s},
                           {u"outputFormat"_s, u"yyyy-MM-dd HH:mm:ss.SSS Z"_s}};
        row("a moment", u"2024-02-03 04:05:06"_s, moment, u"2024-02-03 04:05:06.000 +0000"_s);
        row("no such hour of a day", u"2024-02-03 24:00:00"_s, moment, invalid);
        const Texts paris = with(moment, {{u"inputZone"_s, u"Europe/Paris"_s}});
        row("winter in Paris", u"2024-01-15 12:00:00"_s, paris, u"2024-01-15 11:00:00.000 +0000"_s);
        row("summer in Paris", u"2024-07-15 12:00:00"_s, paris, u"2024-07-15 10:00:00.000 +0000"_s);
        row("to another day", u"2024-07-15 01:30:00"_s, with(paris, {{u"outputFormat"_s, u"dd/MM/yyyy"_s}}),
            u"14/07/2024"_s);
        row("before the gap", u"2024-03-31 01:59:59"_s, paris, u"2024-03-31 00:59:59.000 +0000"_s);
        row("in the gap", u"2024-03-31 02:30:00"_s, paris, invalid);
        row("after the gap", u"2024-03-31 03:00:00"_s, paris, u"2024-03-31 01:00:00.000 +0000"_s);
        row("twice: the earlier", u"2024-10-27 02:30:00"_s, paris, u"2024-10-27 00:30:00.000 +0000"_s);
        row("twice: the later", u"2024-10-27 02:30:00"_s, with(paris, {{u"twice"_s, u"later"_s}}),
            u"2024-10-27 01:30:00.000 +0000"_s);
        row("twice: an error", u"2024-10-27 02:30:00"_s, with(paris, {{u"twice"_s, u"ERROR"_s}}), invalid);
        row("once: no error", u"2024-10-27 01:59:59"_s, with(paris, {{u"twice"_s, u"error"_s}}),
            u"2024-10-26 23:59:59.000 +0000"_s);
        row("west of Greenwich", u"2024-07-15 22:00:00"_s,
            with(moment, {{u"inputZone"_s, u"America/New_York"_s}, {u"outputZone"_s, u"Asia/Tokyo"_s}}),
            u"2024-07-16 11:00:00.000 +0900"_s);
        const Texts frenchDays = with(french, {{u"inputZone"_s, u"Europe/Paris"_s}});
        row("a day is moved by no zone", u"15/01/2024"_s, frenchDays, u"2024-01-15"_s);
        row("nor to the west", u"15/01/2024"_s, with(french, {{u"outputZone"_s, u"America/New_York"_s}}),
            u"2024-01-15"_s);
        const Texts saoPaulo{{u"inputFormats"_s, u"yyyy-MM-dd"_s}, {u"inputZone"_s, u"America/Sao_Paulo"_s}};
        row("a day without midnight", u"2018-11-04"_s, saoPaulo, u"2018-11-04"_s);
        const Texts withHour{{u"outputFormat"_s, u"yyyy-MM-dd HH:mm Z"_s}};
        row("a day begins in its zone", u"15/01/2024"_s, with(frenchDays, withHour),
            u"2024-01-14 23:00 +0000"_s);
        row("and is shown as such", u"15/01/2024"_s,
            with(with(frenchDays, withHour), {{u"outputZone"_s, u"Europe/Paris"_s}}),
            u"2024-01-15 00:00 +0100"_s);
        row("a day without midnight begins at one", u"2018-11-04"_s,
            with(with(saoPaulo, withHour), {{u"outputZone"_s, u"America/Sao_Paulo"_s}}),
            u"2018-11-04 01:00 -0200"_s);
        row("a day that begins twice begins once", u"2024-11-03"_s,
            {{u"inputFormats"_s, u"yyyy-MM-dd"_s},
             {u"inputZone"_s, u"America/Havana"_s},
             {u"twice"_s, u"error"_s},
             {u"outputFormat"_s, u"yyyy-MM-dd HH:mm Z"_s}},
            u"2024-11-03 04:00 +0000"_s);
        const Texts offset{{u"inputFormats"_s, u"yyyy-MM-dd'T'HH:mm:ss.SSSX"_s},
                           {u"inputZone"_s, u"Europe/Paris"_s},
                           {u"outputFormat"_s, u"dd/MM/yyyy hh:mm:ss a XXX"_s}};
        row("its own offset", u"2024-02-03T04:05:06.789+02:30"_s, offset, u"03/02/2024 01:35:06 AM Z"_s);
        row("whole hours, as PostgreSQL writes them", u"2024-02-03 04:05:06+02"_s,
            with(offset, {{u"inputFormats"_s, u"yyyy-MM-dd HH:mm:ssX"_s}}), u"03/02/2024 02:05:06 AM Z"_s);
        row("half of the minutes", u"2024-02-03 04:05:06+023"_s,
            with(offset, {{u"inputFormats"_s, u"yyyy-MM-dd HH:mm:ssX"_s}}), invalid);
        row("a colon without minutes", u"2024-02-03 04:05:06+02:"_s,
            with(offset, {{u"inputFormats"_s, u"yyyy-MM-dd HH:mm:ssX"_s}}), invalid);
        row("Z has minutes", u"2024-02-03 04:05:06+02"_s,
            with(offset, {{u"inputFormats"_s, u"yyyy-MM-dd HH:mm:ssZ"_s}}), invalid);
        row("the letter Z", u"2024-02-03T14:05:06.789Z"_s,
            with(offset, {{u"outputZone"_s, u"Europe/Paris"_s}}), u"03/02/2024 03:05:06 PM +01:00"_s);
        row("midnight of twelve", u"12:05 AM 03/02/2024"_s,
            {{u"inputFormats"_s, u"hh:mm a dd/MM/yyyy"_s}, {u"outputFormat"_s, u"yyyy-MM-dd HH:mm"_s}},
            u"2024-02-03 00:05"_s);
        row("noon of twelve", u"12:05 pm 03/02/2024"_s,
            {{u"inputFormats"_s, u"hh:mm a dd/MM/yyyy"_s}, {u"outputFormat"_s, u"yyyy-MM-dd HH:mm"_s}},
            u"2024-02-03 12:05"_s);
        row("kept", u"unknown"_s, with(french, {{u"otherwise"_s, u"keep"_s}}), u"unknown"_s);
        row("left out", u"unknown"_s, with(french, {{u"otherwise"_s, u"leaveOut"_s}}), QString());
        row("the default", u"unknown"_s,
            with(french, {{u"otherwise"_s, u"default"_s}, {u"defaultValue"_s, u"1900-01-01"_s}}),
            u"1900-01-01"_s);
        row("a letter that is not known", u"x"_s, {{u"inputFormats"_s, u"dd MM QQ yyyy"_s}},
            u"MAP_FIELD_VALUE inputFormats"_s);
        row("a form without a day", u"x"_s, {{u"inputFormats"_s, u"MM/yyyy"_s}},
            u"MAP_FIELD_VALUE inputFormats"_s);
        const auto refused = [&](const char* tag, const QString& form) {
            row(tag, u"x"_s, {{u"inputFormats"_s, form}}, u"MAP_FIELD_VALUE inputFormats"_s);
            row(qPrintable(QString::fromLatin1(tag) + u", written"_s), u"03/02/2024"_s,
                with(french, {{u"outputFormat"_s, form}}), u"MAP_FIELD_VALUE outputFormat"_s);
        };
        refused("names of months", u"dd-MMM-yyyy"_s);
        refused("three digits of a day", u"ddd/MM/yyyy"_s);
        refused("three digits of an hour", u"dd/MM/yyyy HHH:mm"_s);
        refused("an hour of twelve that may be two", u"dd/MM/yyyy hh:mm"_s);
        refused("AM or PM of an hour of 24", u"dd/MM/yyyy HH:mm a"_s);
        refused("AM or PM of no hour", u"dd/MM/yyyy a"_s);
        refused("two hours", u"dd/MM/yyyy HH hh a"_s);
        refused("months for minutes", u"dd/MM/yyyy HH:MM"_s);
        refused("two years", u"yyyy-MM-dd yy"_s);
        refused("two zones", u"yyyy-MM-dd HH:mm Z XXX"_s);
        QStringList forms(19, u"yyyy-MM-dd"_s);
        forms.append(u"dd/MM/yyyy"_s);
        row("as many forms as may be", u"03/02/2024"_s, {{u"inputFormats"_s, forms.join(u',')}},
            u"2024-02-03"_s);
        forms.prepend(u"yyyy-MM-dd"_s);
        row("a form too many", u"03/02/2024"_s, {{u"inputFormats"_s, forms.join(u',')}},
            u"MAP_FIELD_VALUE inputFormats"_s);
        row("no such zone", u"x"_s, with(french, {{u"inputZone"_s, u"Europe/Nowhere"_s}}),
            u"MAP_FIELD_VALUE inputZone"_s);
        row("no form", u"x"_s, {}, u"MAP_FIELD_MISSING inputFormats"_s);
    }
    void datesAreConverted() {
        QFETCH(QString, value);
        QFETCH(Texts, fields);
        QTEST(converted(value, fields), "result");
    }

    void whyAValueIsNoDateIsTold() {
        const auto cause = [](const QString& value) {
            const Bean bean = beanOf({{u"inputFormats"_s, u"yyyy-MM-dd HH:mm"_s},
                                      {u"inputZone"_s, u"Europe/Paris"_s},
                                      {u"twice"_s, u"error"_s}});
            Punnet punnet{u"p"_s, {}, {{u"d-1"_s, {{u"date"_s, {value}}}, {}}}};
            return stepOf(bean).value()->process(punnet).error().cause();
        };
        QCOMPARE(cause(u"2024-03-31"_s), u"it is no day of the calendar in any of the forms of the step"_s);
        QCOMPARE(cause(u"2024-03-31 02:30"_s), u"the clocks of Europe/Paris leave this hour out"_s);
        QCOMPARE(cause(u"2024-10-27 02:30"_s), u"the clocks of Europe/Paris have this hour twice"_s);
    }

    /// What is written by a form is read by it again, for every second of some days of every kind.
    void whatIsWrittenIsReadAgain() {
        for (const QString& form :
             {u"yyyy-MM-dd HH:mm:ss.SSS Z"_s, u"d/M/yyyy h:m:s a XXX"_s, u"yyyyMMddHHmmssSSSX"_s}) {
            const auto pattern = DatePattern::parse(form);
            QVERIFY(pattern);
            const QDateTime first(QDate(2023, 12, 31), QTime(23, 0), Qt::OffsetFromUTC, -12'600);
            for (int i = 0; i < 2'000; ++i) {
                const QDateTime moment = first.addSecs(qint64(i) * 43'207);
                const QString text = pattern->write(moment);
                const auto read = pattern->read(text, 1950);
                QVERIFY2(read, qPrintable(text));
                QCOMPARE(QDateTime(read->date, read->time, Qt::OffsetFromUTC, *read->offset), moment);
            }
        }
    }
};

QTEST_GUILESS_MAIN(DateConversionTest)
#include "tst_dateconversion.moc"

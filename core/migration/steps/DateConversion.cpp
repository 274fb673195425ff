// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/steps/DateConversion.h"

#include "core/migration/MapErrors.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

namespace {

constexpr qsizetype mostForms = 20;

Result<QTimeZone> zoneOf(const BeanFields& fields, const QString& field) {
    const QString name = fields.text(field);
    const QTimeZone zone = name == u"UTC" ? QTimeZone::utc() : QTimeZone(name.toUtf8());
    if (!zone.isValid())
        return fail(base::Error(mapFieldValue, u"a name such as Europe/Paris"_s)
                        .with(u"field"_s, field)
                        .with(u"value"_s, name.left(100)));
    return zone;
}

}  // namespace

Result<std::unique_ptr<Step>> DateConversion::create(const BeanFields& fields) {
    auto step = std::unique_ptr<DateConversion>(new DateConversion);
    FDC_TRY(step->readFields(fields));
    const QStringList forms = fields.list(u"inputFormats");
    if (forms.isEmpty())
        return fail(base::Error(mapFieldMissing).with(u"field"_s, u"inputFormats"_s));
    if (forms.size() > mostForms)
        return fail(base::Error(mapFieldValue, u"at most %1 forms"_s.arg(mostForms))
                        .with(u"field"_s, u"inputFormats"_s)
                        .with(u"value"_s, QString::number(forms.size())));
    for (const QString& form : forms) {
        auto pattern = DatePattern::parse(form);
        if (!pattern)
            return fail(std::move(pattern.error()).with(u"field"_s, u"inputFormats"_s));
        step->m_inputs.push_back(std::move(*pattern));
    }
    auto output = DatePattern::parse(fields.text(u"outputFormat"));
    if (!output)
        return fail(std::move(output.error()).with(u"field"_s, u"outputFormat"_s));
    step->m_output = std::move(*output);
    auto from = zoneOf(fields, u"inputZone"_s);
    if (!from)
        return fail(std::move(from.error()));
    auto to = zoneOf(fields, u"outputZone"_s);
    if (!to)
        return fail(std::move(to.error()));
    step->m_inputZone = std::move(*from);
    step->m_outputZone = std::move(*to);
    step->m_pivot = int(fields.integer(u"pivotYear"));
    if (step->m_pivot < 1000 || step->m_pivot > 9900)
        return fail(base::Error(mapFieldValue, u"1000 to 9900"_s)
                        .with(u"field"_s, u"pivotYear"_s)
                        .with(u"value"_s, fields.text(u"pivotYear")));
    const QString twice = fields.text(u"twice");
    step->m_twice = twice.compare("error"_L1, Qt::CaseInsensitive) == 0   ? Twice::Error
                    : twice.compare("later"_L1, Qt::CaseInsensitive) == 0 ? Twice::Later
                                                                          : Twice::Earlier;
    return step;
}

/// What the clocks of the zone show it at, the earlier first. They leave an hour out in spring, and have one
/// twice in autumn.
std::vector<QDateTime> DateConversion::momentsOf(QDate date, QTime time) const {
    const QDateTime asUtc(date, time, Qt::UTC);
    std::vector<QDateTime> moments;
    for (const int days : {-1, 1}) {
        const int offset = m_inputZone.offsetFromUtc(asUtc.addDays(days));
        const QDateTime moment = asUtc.addSecs(-offset);
        const bool isTrue = m_inputZone.offsetFromUtc(moment) == offset;
        if (isTrue && (moments.empty() || moments.front() != moment))
            moments.push_back(moment);
    }
    std::ranges::sort(moments);
    return moments;
}

Result<QDateTime> DateConversion::momentOf(const DatePattern::Read& read) const {
    if (read.offset)
        return QDateTime(read.date, read.time, Qt::OffsetFromUTC, *read.offset);
    const std::vector<QDateTime> moments = momentsOf(read.date, read.time);
    // Only an error needs the name, and every date passes here.
    const auto zone = [this] { return QString::fromUtf8(m_inputZone.id()); };
    if (moments.empty())
        return fail(mappingDateInvalid, u"the clocks of %1 leave this hour out"_s.arg(zone()));
    if (moments.size() > 1 && m_twice == Twice::Error)
        return fail(mappingDateInvalid, u"the clocks of %1 have this hour twice"_s.arg(zone()));
    return m_twice == Twice::Later ? moments.back() : moments.front();
}

/// Midnight, or what the clocks show first where they leave midnight out, as those of São Paulo did in
/// spring. Absent: a zone that crossed the date line has no such day.
std::optional<QDateTime> DateConversion::beginningOf(QDate day) const {
    constexpr int step = 15 * 60;
    for (int seconds = 0; seconds < 24 * 3600; seconds += step) {
        if (const auto moments = momentsOf(day, QTime(0, 0).addSecs(seconds)); !moments.empty())
            return moments.front();
    }
    return std::nullopt;
}

Result<QString> DateConversion::written(const DatePattern& input, const DatePattern::Read& read) const {
    if (!input.isOfDays()) {
        const auto moment = momentOf(read);
        if (!moment)
            return fail(moment.error());
        return m_output->write(moment->toTimeZone(m_outputZone));
    }
    if (m_output->isOfDays())
        return m_output->write(QDateTime(read.date, QTime(0, 0), Qt::UTC));
    const auto beginning = beginningOf(read.date);
    if (!beginning)
        return fail(mappingDateInvalid,
                    u"the clocks of %1 leave this day out"_s.arg(QString::fromUtf8(m_inputZone.id())));
    return m_output->write(beginning->toTimeZone(m_outputZone));
}

Result<QStringList> DateConversion::convert(const QString& value, const DataScope&) const {
    std::optional<base::Error> error;
    for (const DatePattern& input : m_inputs) {
        const auto read = input.read(value, m_pivot);
        if (!read)
            continue;
        const auto text = written(input, *read);
        if (text)
            return QStringList{*text};
        error = text.error();
    }
    if (!error)
        error.emplace(mappingDateInvalid, u"it is no day of the calendar in any of the forms of the step"_s);
    return fail(error->with(u"field"_s, name()).with(u"value"_s, told(value)));
}

}  // namespace fdc::migration

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

/// The clocks of a zone leave an hour out in spring, and have one twice in autumn.
std::optional<QDateTime> DateConversion::momentOf(const DatePattern::Read& read) const {
    if (read.offset)
        return QDateTime(read.date, read.time, Qt::OffsetFromUTC, *read.offset);
    const QDateTime asUtc(read.date, read.time, Qt::UTC);
    std::vector<QDateTime> moments;
    for (const int days : {-1, 1}) {
        const int offset = m_inputZone.offsetFromUtc(asUtc.addDays(days));
        const QDateTime moment = asUtc.addSecs(-offset);
        const bool isTrue = m_inputZone.offsetFromUtc(moment) == offset;
        if (isTrue && (moments.empty() || moments.front() != moment))
            moments.push_back(moment);
    }
    if (moments.empty() || (moments.size() > 1 && m_twice == Twice::Error))
        return std::nullopt;
    std::ranges::sort(moments);
    return m_twice == Twice::Later ? moments.back() : moments.front();
}

Result<QStringList> DateConversion::convert(const QString& value, const DataScope&) const {
    for (const DatePattern& input : m_inputs) {
        const auto read = input.read(value, m_pivot);
        if (!read)
            continue;
        if (const auto moment = momentOf(*read))
            return QStringList{m_output->write(moment->toTimeZone(m_outputZone))};
    }
    return fail(base::Error(mappingDateInvalid).with(u"field"_s, name()).with(u"value"_s, told(value)));
}

}  // namespace fdc::migration

// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/config/ConfigErrors.h"
#include "core/config/SettingCatalog.h"
#include "ui/common/Reader.h"
#include "ui/configuration/ConfigurationPresenter.h"

/// The presenter's checks, and what they depend on: product, other files, own keys.
namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;

config::Product ConfigurationPresenter::product() const {
    return config::SettingCatalog::productOf(fileName());
}

std::optional<base::Error> ConfigurationPresenter::access() const {
    if (m_state == State::Ready && m_binary)
        return base::Error(config::fileBinary).with(u"file"_s, path());
    return m_watch.readOnly();
}

void ConfigurationPresenter::setRelated(const QList<RelatedBytes>& related) {
    if (std::exchange(m_related, related) == related)
        return;
    m_assessment.baseFindings.reset();
    m_stale = true;
    if (m_state == State::Ready)
        assessSoon();
}

std::optional<RelatedBytes> ConfigurationPresenter::asRelated() const {
    if (m_state != State::Ready || m_binary)
        return std::nullopt;
    return RelatedBytes{fileName(), product(), m_session.base().toBytes()};
}

/// The check, and what is hidden, depend on the catalogue.
void ConfigurationPresenter::catalogueChanged() {
    m_assessment.baseFindings.reset();
    m_stale = true;
    if (m_state != State::Ready)
        return;
    m_session.forgetRaw();
    Q_EMIT rawReplaced();
    assessSoon();
}

/// The check of a large file takes its time: until then the form shows what is set.
void ConfigurationPresenter::outlineFirst() {
    m_services.reader.run(
        this, [bytes = m_session.bytes(), product = product()] { return outline(bytes, product); },
        [this, revision = m_session.revision()](const Assessment& sketch) {
            if (revision != m_session.revision())
                return;
            prepareRaw();
            if (m_state == State::Ready)
                return;
            m_assessment.keys = sketch.keys;
            m_assessment.commented = sketch.commented;
            m_assessment.commentedSet = sketch.commentedSet;
            m_assessment.counts = sketch.counts;
            refreshSections();
            setState(State::Ready);
            Q_EMIT changed();
            Q_EMIT diskChanged();
            if (!m_pendingKey.isEmpty())
                reveal(std::exchange(m_pendingKey, {}));
        });
}

/// Of a large file the raw text is made before somebody asks for it.
void ConfigurationPresenter::prepareRaw() {
    m_services.reader.run(
        this, [bytes = m_session.bytes()] { return RawText(bytes); },
        [this, revision = m_session.revision()](const RawText& text) {
            if (revision == m_session.revision())
                m_session.adoptRaw(text);
        });
}

/// One assessment runs at a time; what changes meanwhile is assessed after it, once.
void ConfigurationPresenter::assessSoon() {
    if (m_assessing)
        return;
    m_assessing = true;
    m_stale = false;
    AssessmentQuestion question;
    question.revision = m_session.revision();
    question.name = fileName();
    question.base = m_session.base().toBytes();
    question.bytes = m_session.bytes();
    question.options.environment = m_environment;
    question.options.connectors = m_connectors;
    question.options.product = product();
    question.options.fileName = fileName();
    question.baseFindings = m_assessment.baseFindings;
    question.related = m_related;
    question.language = language();
    m_services.reader.run(
        this, [question] { return assess(question); },
        [this, connectors = m_connectors](const Assessment& assessment) {
            m_assessing = false;
            const bool overtaken =
                m_stale || assessment.revision != m_session.revision() || connectors != m_connectors;
            assessed(assessment, overtaken);
            if (overtaken)
                assessSoon();
        });
}

void ConfigurationPresenter::assessed(const Assessment& assessment, bool overtaken) {
    const auto known = m_assessment.baseFindings;
    // Freeing what is known of a large file takes longer than a frame: a worker does it.
    m_services.reader.run(
        this, [old = std::exchange(m_assessment, assessment)] { return old.revision; }, [](quint64) {});
    // The base may have moved on meanwhile: then what was found in it is to be found anew.
    if (overtaken)
        m_assessment.baseFindings = known;
    refreshFindings();
    refreshSections();
    const bool first = m_state != State::Ready;
    setState(State::Ready);
    Q_EMIT changed();
    if (first)
        Q_EMIT diskChanged();
    // Where a key of another state stands is known by the check that follows.
    if (!m_pendingKey.isEmpty() && !overtaken)
        reveal(std::exchange(m_pendingKey, {}));
}

}  // namespace fdc::ui::configuration

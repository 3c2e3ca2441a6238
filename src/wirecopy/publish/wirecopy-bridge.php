<?php
/**
 * Plugin Name: wirecopy bridge
 * Description: Lets imported articles name their source to machines: canonical address, provenance, and that a bot brought them.
 * Version: 2
 * License: Apache-2.0
 *
 * Put this file into wp-content/mu-plugins/. It adds no table, no setting and no script.
 */

if (!defined('ABSPATH')) {
    exit;
}

const WIRECOPY_META = ['wirecopy_key', 'wirecopy_source', 'wirecopy_outlet', 'wirecopy_author', 'wirecopy_provenance'];

add_action('init', function () {
    foreach (WIRECOPY_META as $key) {
        register_post_meta('post', $key, [
            'type' => 'string',
            'single' => true,
            'show_in_rest' => true,
            'auth_callback' => function ($allowed, $meta, $post) {
                return current_user_can('edit_post', $post);
            },
        ]);
    }
});

add_action('rest_api_init', function () {
    register_rest_route('wirecopy/v1', '/bridge', [
        'methods' => 'GET',
        'permission_callback' => '__return_true',
        'callback' => function () {
            return ['version' => 2, 'pings' => (bool) get_option('default_pingback_flag')];
        },
    ]);
});

// Whom a text is imported from is not to be told so by a ping for each of its links.
add_action('rest_after_insert_post', function ($post) {
    if (get_post_meta($post->ID, 'wirecopy_key', true)) {
        delete_post_meta($post->ID, '_pingme');
    }
});

// The picture stands in the text, with its credit; a theme would show it once more above it, without.
add_filter('post_thumbnail_html', function ($html, $post) {
    $alone = is_singular('post') && (int) $post === (int) get_queried_object_id();
    return $alone && get_post_meta($post, 'wirecopy_key', true) ? '' : $html;
}, 10, 2);

// The source is the canonical page of what was imported from it.
add_filter('get_canonical_url', function ($url, $post) {
    $source = get_post_meta($post->ID, 'wirecopy_source', true);
    return $source ? esc_url_raw($source) : $url;
}, 10, 2);

// schema.org: the author stays the author, the site's bot is the structured data's publisher.
add_action('wp_head', function () {
    if (!is_singular('post')) {
        return;
    }
    $post = get_queried_object();
    $source = get_post_meta($post->ID, 'wirecopy_source', true);
    if (!$source) {
        return;
    }
    $data = [
        '@context' => 'https://schema.org',
        '@type' => 'NewsArticle',
        'headline' => wp_strip_all_tags(get_the_title($post)),
        'url' => get_permalink($post),
        'isBasedOn' => $source,
        'publisher' => ['@type' => 'Organization', 'name' => get_post_meta($post->ID, 'wirecopy_outlet', true)],
        'sdPublisher' => ['@type' => 'SoftwareApplication', 'name' => 'wirecopy (bot)'],
        'creditText' => get_post_meta($post->ID, 'wirecopy_provenance', true),
    ];
    $author = get_post_meta($post->ID, 'wirecopy_author', true);
    if ($author) {
        $data['author'] = ['@type' => 'Person', 'name' => $author];
    }
    echo '<script type="application/ld+json">' . wp_json_encode($data, JSON_HEX_TAG | JSON_HEX_AMP) . "</script>\n";
});

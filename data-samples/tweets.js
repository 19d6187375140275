window.YTD.tweets.part0 = [
  {
    "tweet": {
      "edit_info": {
        "initial": {
          "editTweetIds": [
            "1841000000000000001"
          ]
        }
      },
      "retweeted": false,
      "id_str": "1841000000000000001",
      "id": "1841000000000000001",
      "created_at": "Wed Oct 01 08:05:11 +0000 2025",
      "full_text": "The ferry to the island sails every hour again from Monday on; the old timetable holds.",
      "lang": "en"
    }
  },
  {
    "tweet": {
      "edit_info": {
        "initial": {
          "editTweetIds": [
            "1841000000000000002"
          ]
        }
      },
      "retweeted": false,
      "id_str": "1841000000000000002",
      "id": "1841000000000000002",
      "created_at": "Wed Oct 01 10:00:00 +0000 2025",
      "full_text": "Queue at the bakery on Quay 4 goes round the corner, and the bread is worth it",
      "lang": "en"
    }
  },
  {
    "tweet": {
      "edit_info": {
        "initial": {
          "editTweetIds": [
            "1841000000000000003"
          ]
        }
      },
      "retweeted": false,
      "id_str": "1841000000000000003",
      "id": "1841000000000000003",
      "created_at": "Thu Oct 02 07:00:00 +0000 2025",
      "full_text": "The ferry to the island sails every hour again from Monday on; the old timetable holds!",
      "lang": "en"
    }
  }
]
